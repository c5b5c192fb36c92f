package dev.atrium.trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.atrium.stack.AtriumServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// F32: a server has no memory left. It ends at once instead of going on half alive, leaves nothing that was said behind on
/// its disk, and the other server brings its answers to an end.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutOfMemoryTest {

    private static final int REPLIES = 20;

    private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);

    /// The lease, the look for abandoned replies, and a crowded machine.
    private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(20);

    private final TwoServers servers = TwoServers.SHARED;

    @Test
    void aServerWithoutMemoryEndsAtOnceAndWhatItWroteIsInterruptedByAnother() throws IOException {
        Path folder = Files.createDirectories(this.servers.folder().resolve("without-memory"));
        Path signal = folder.resolve("take-all");
        AtriumServer server = this.servers.third("without-memory",
                MemoryTaker.option(folder.resolve("taker.jar"), signal));
        String mark = "memory-" + UUID.randomUUID();
        List<Browser.Answer> asked = Parallel.all(REPLIES, number -> () -> this.servers.browser(number)
            .begins(server, "[[tokens=5000,rate=40]] " + mark + "-" + number));
        assertThat(asked).allMatch(Browser.Answer::done);
        Parallel.pause(Duration.ofSeconds(2));
        Files.createFile(signal);
        Duration ended = Parallel.until("the end of the server", ENDED_WITHIN, () -> !server.isAlive());
        Duration givenUp = Parallel.until("the end of all replies", GIVEN_UP_WITHIN,
                () -> this.servers.rows().open() == 0);
        System.out.printf("ended %d ms after memory was taken; its answers %d ms later%n", ended.toMillis(),
                givenUp.toMillis());
        assertThat(this.servers.rows().turns(mark)).hasSize(REPLIES)
            .allMatch(turn -> turn.state().equals("interrupted"))
            .allMatch(turn -> turn.text().length() > 50)
            .allMatch(turn -> turn.starts() == 1 && turn.ends() == 1);
        assertThat(this.servers.rows().trailIsWhole()).isTrue();
        assertThat(Files.readString(server.log())).contains("OutOfMemoryError").doesNotContain(mark);
        for (Path place : List.of(folder, Path.of(""))) {
            assertThat(dumps(place)).as("of what was in memory").isEmpty();
        }
    }

    private static List<Path> dumps(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*(\\.hprof|hs_err_.*|core(\\.\\d+)?)")).toList();
        }
    }

}
