package dev.atrium.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.FileState;
import dev.atrium.file.NewFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Uploads;
import dev.atrium.testing.Bucket;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// G11: however large a file is that comes over HTTP and goes on to a bucket, the server holds a few buffers of it.
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeUploadTest {

    private static final long SIZE = Rounds.of(32, 2048) * 1024L * 1024;

    private static final long MOST_GROWN = 64L * 1024 * 1024;

    /// The tests' JVM compiles without what makes ciphers fast: ten megabytes a second.
    private static final Duration READ_WITHIN = Duration.ofMinutes(Rounds.of(5, 15));

    private static final byte[] LINE = "All work and no play makes a dull page.\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void theHeapDoesNotGrowWithTheFile() throws IOException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(Bucket.shared().settings("large/"));
        settings.put("atrium.files.kept-in", "bucket");
        settings.put("atrium.files.file-size", "3GB");
        World world = World.with(settings);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            Someone ada = world.ada();
            CollectionId collection = new CollectionId(UUID.randomUUID());
            FileId file = World
                .now(world.bean(Uploads.class).begin(ada.caller(), collection, new NewFile("large.txt", SIZE)))
                .file();
            long before = used();
            Lines lines = new Lines();
            assertThat(browser.send(part(world, ada, file, lines), BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
            long grown = Math.max(lines.most, used()) - before;
            System.out.printf("an upload of %d MiB over HTTP: the heap grew by %d KiB%n", SIZE >> 20, grown >> 10);
            assertThat(grown).isLessThanOrEqualTo(MOST_GROWN);
            StoredFiles files = world.bean(StoredFiles.class);
            Parallel.until("the end of reading", READ_WITHIN,
                    () -> World.now(files.find(ada.caller(), collection, file)).state().isEnd());
            assertThat(World.now(files.find(ada.caller(), collection, file)))
                .returns(FileState.REFUSED, found -> found.state())
                .returns("file.too-much-text", found -> found.reason());
            assertThat(used() - before).isLessThanOrEqualTo(MOST_GROWN);
        }
        finally {
            world.close();
        }
    }

    private static HttpRequest part(World world, Someone ada, FileId file, Lines lines) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + world.port() + "/uploads/" + file))
            .timeout(Duration.ofMinutes(15))
            .header("Content-Type", "application/partial-upload")
            .header("Upload-Offset", "0")
            .header("Cookie", "__Host-atrium=" + ada.token().secret())
            .header("X-CSRF-TOKEN", world.csrf(ada))
            .method("PATCH", BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> lines), SIZE))
            .build();
    }

    /// What is reached from somewhere; the rest is waste that was not collected yet.
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// The file, which is nowhere as a whole. Looks at the heap now and then on the way.
    private static final class Lines extends InputStream {

        private long at;

        private long most;

        @Override
        public int read() {
            return (this.at < SIZE) ? LINE[(int) (this.at++ % LINE.length)] : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (this.at >= SIZE) {
                return -1;
            }
            int some = (int) Math.min(length, SIZE - this.at);
            for (int index = 0; index < some; index++) {
                bytes[from + index] = LINE[(int) ((this.at + index) % LINE.length)];
            }
            if (this.at / (SIZE / 16) != (this.at + some) / (SIZE / 16)) {
                this.most = Math.max(this.most, used());
            }
            this.at += some;
            return some;
        }

    }

}
