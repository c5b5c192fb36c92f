package dev.atrium.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void whoDoesNotListenIsEndedByForce() {
        var deaf = start("trap '' TERM; while true; do sleep 1; done");
        deaf.end("TERM", Duration.ofMillis(300));
        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void childRunsInASessionOfItsOwnSoThatCtrlCReachesOnlyUs() {
        var child = start("sleep 600");
        try {
            var session = Command.of("ps", "-o", "sid=", "-p", Long.toString(child.pid())).output();
            assertThat(session.strip()).isEqualTo(Long.toString(child.pid()));
        }
        finally {
            child.kill();
        }
    }

    @Test
    void failureShowsWhatTheProgramSaidLast() {
        var broken = start("echo the disk is full; exit 3");
        assertThatThrownBy(() -> Await.readiness(broken, Duration.ofSeconds(10), () -> false))
            .hasMessageContaining("ended while starting")
            .hasMessageContaining("the disk is full");
    }

    @Test
    void waitingEndsWhenPatienceDoes() {
        var slow = start("sleep 600");
        try {
            assertThatThrownBy(() -> Await.readiness(slow, Duration.ofMillis(200), () -> false))
                .hasMessageContaining("was not ready");
        }
        finally {
            slow.kill();
        }
    }

    private ChildProcess start(String script) {
        return ChildProcess.start("The program", List.of("sh", "-c", script), Map.of(), folder.resolve("program.log"));
    }

}
