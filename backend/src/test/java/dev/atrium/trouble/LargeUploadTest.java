package dev.atrium.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.atrium.file.CollectionId;
import dev.atrium.file.FileState;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Upload;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import io.netty.buffer.PooledByteBufAllocator;
import reactor.core.publisher.Flux;

/// G11: however large a file is, the server holds a few buffers of it.
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeUploadTest {

    private static final int PIECE = 64 * 1024;

    private static final int PIECES = Rounds.of(256, 2048) * 16;

    private static final long MOST_GROWN = 64L * 1024 * 1024;

    private static final byte[] BYTES = "All work and no play makes a dull page.\n".repeat(PIECE / 40 + 1)
        .substring(0, PIECE)
        .getBytes(StandardCharsets.US_ASCII);

    private static final NettyDataBufferFactory BUFFERS = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

    @Test
    void theHeapDoesNotGrowWithTheFile() {
        World world = World.with(Map.of("atrium.files.file-size", "3GB"));
        try {
            Caller ada = world.ada().caller();
            CollectionId collection = new CollectionId(UUID.randomUUID());
            Uploads uploads = world.bean(Uploads.class);
            Upload upload = World.now(uploads.begin(ada, collection, new NewFile("large.txt", (long) PIECES * PIECE)));
            long before = used();
            AtomicLong most = new AtomicLong();
            Upload whole = uploads.append(ada, upload.file(), Part.at(0), bytes(most)).block();
            assertThat(whole.isComplete()).isTrue();
            long grown = Math.max(most.get(), used()) - before;
            System.out.printf("an upload of %d MiB: the heap grew by %d KiB%n", (long) PIECES * PIECE >> 20,
                    grown >> 10);
            assertThat(grown).isLessThanOrEqualTo(MOST_GROWN);
            StoredFiles files = world.bean(StoredFiles.class);
            Parallel.until("the end of reading", java.time.Duration.ofMinutes(5),
                    () -> World.now(files.find(ada, collection, upload.file())).state().isEnd());
            assertThat(World.now(files.find(ada, collection, upload.file())).state()).isEqualTo(FileState.REFUSED);
            assertThat(World.now(files.find(ada, collection, upload.file())).reason()).isEqualTo("file.too-much-text");
            long after = used();
            assertThat(after - before).isLessThanOrEqualTo(MOST_GROWN);
        }
        finally {
            world.close();
        }
    }

    private static Flux<DataBuffer> bytes(AtomicLong most) {
        return Flux.range(0, PIECES).map(number -> {
            if (number % (PIECES / 16) == 0) {
                most.accumulateAndGet(used(), Math::max);
            }
            return (DataBuffer) BUFFERS
                .wrap(PooledByteBufAllocator.DEFAULT.buffer(PIECE).writeBytes(Arrays.copyOf(BYTES, PIECE)));
        });
    }

    /// What is reached from somewhere; the rest is waste that was not collected yet.
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

}
