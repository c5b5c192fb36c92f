package dev.atrium.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PidFileTest {

    @TempDir
    Path folder;

    @Test
    void processOfAKilledRunIsFoundAndEndedWithItsChildren() {
        var process = sleeper("sh", "-c", "sleep 600 & wait");
        var pidFile = new PidFile(folder.resolve("sleeper.pid"));
        pidFile.remember(process);
        var children = pidFile.leftover().orElseThrow().descendants().toList();
        pidFile.endLeftover();
        assertThat(process.isAlive()).isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(pidFile.leftover()).isEmpty();
    }

    @Test
    void anotherProcessThatGotTheSameIdIsLeftAlone() throws Exception {
        var process = sleeper("sleep", "600");
        try {
            var file = folder.resolve("sleeper.pid");
            Files.writeString(file, process.pid() + " 2001-01-01T00:00:00Z");
            new PidFile(file).endLeftover();
            assertThat(process.isAlive()).isTrue();
        }
        finally {
            process.kill();
        }
    }

    @Test
    void everythingRememberedBelowAFolderIsKilled() {
        var process = sleeper("sleep", "600");
        new PidFile(folder.resolve("sleeper.pid")).remember(process);
        PidFile.killAllBelow(folder);
        assertThat(process.hasEndedWithin(Duration.ofSeconds(5))).isTrue();
    }

    private ChildProcess sleeper(String... words) {
        return ChildProcess.start("A sleeper", List.of(words), Map.of(), folder.resolve("sleeper.log"));
    }

}
