package dev.atrium.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import io.netty.buffer.PooledByteBufAllocator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/// G11: connections that break in the middle of an upload, at any moment, leave nothing: no byte on the disk, no row, no
/// open file, nothing that counts against anybody. A third each is given up, forgotten, or goes with its collection.
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbortedUploadsTest {

    private static final int UPLOADS = Rounds.of(60, 1_000);

    private static final int OVER_HTTP = Rounds.of(20, 1_000);

    private static final int AT_ONCE = 10;

    private static final int SIZE = 10_000_000;

    private static final NettyDataBufferFactory BUFFERS = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

    private final Random random = new Random(11);

    private final CollectionId collection = new CollectionId(UUID.randomUUID());

    @Test
    void nothingIsLeftOfUploadsThatBreakOff() {
        World world = World.with(Map.of("atrium.files.upload-kept", "20s", "atrium.files.patience", "2s"));
        try {
            FilesOf files = FilesOf.of(world);
            Caller ada = world.ada().caller();
            long open = FilesOf.openFiles();
            for (int begun = 0; begun < UPLOADS; begun += AT_ONCE) {
                breakOff(world, ada);
            }
            BrokenConnections connections = new BrokenConnections(world);
            connections.breakOff(OVER_HTTP);
            World.now(world.bean(StoredFiles.class).eraseAll(ada.tenant(), ada.actor(), this.collection));
            connections.endAssistant();
            Duration gone = Parallel.until("the end of all traces", Duration.ofSeconds(90),
                    () -> files.onDisk().isEmpty() && files.rows().equals(List.of(0L, 0L, 0L, 0L))
                            && files.number("select count(*) from version_file") == 0);
            assertThat(FilesOf.openFiles()).isLessThanOrEqualTo(open + 20);
            System.out.printf("%d uploads broken off, and %d over HTTP: every trace gone after %d ms%n", UPLOADS,
                    OVER_HTTP, gone.toMillis());
        }
        finally {
            world.close();
        }
    }

    private void breakOff(World world, Caller caller) {
        Uploads uploads = world.bean(Uploads.class);
        List<FileId> begun = new ArrayList<>();
        List<Disposable> connections = new ArrayList<>();
        for (int number = 0; number < AT_ONCE; number++) {
            CollectionId where = number % 3 == 0 ? this.collection : new CollectionId(UUID.randomUUID());
            FileId file = World.now(uploads.begin(caller, where, new NewFile("aborted.pdf", SIZE))).file();
            begun.add(file);
            connections.add(uploads.append(caller, file, Part.at(0), bytes(this.random.nextInt(60))).subscribe(done -> {
            }, refused -> {
            }));
        }
        Parallel.pause(Duration.ofMillis(this.random.nextInt(150)));
        connections.forEach(Disposable::dispose);
        for (int number = 1; number < AT_ONCE; number += 3) {
            World.now(uploads.abandon(caller, begun.get(number)));
        }
    }

    /// Some break by themselves, some stop to send, some send until they are cut off.
    private Flux<DataBuffer> bytes(int buffers) {
        Flux<DataBuffer> some = Flux.range(0, buffers)
            .delayElements(Duration.ofMillis(2))
            .map(number -> BUFFERS.wrap(PooledByteBufAllocator.DEFAULT.buffer(16_384).writeZero(16_384)));
        return switch (buffers % 3) {
            case 0 -> some.concatWith(Flux.error(new IllegalStateException("the connection is gone")));
            case 1 -> some.concatWith(Flux.never());
            default -> some;
        };
    }

}
