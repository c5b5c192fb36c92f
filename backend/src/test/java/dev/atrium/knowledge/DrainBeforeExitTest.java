package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is told to end while it embeds ends in order. Without the drain the native library takes the process
/// down with a crash.
class DrainBeforeExitTest {

    private static final int ENDED_BY_SIGNAL = 128 + 15;

    @TempDir
    Path folder;

    @Test
    void aServerThatIsEmbeddingEndsInOrder() throws Exception {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            endsInOrder();
        }
    }

    private void endsInOrder() throws Exception {
        Path output = folder.resolve("output");
        var process = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-XX:ErrorFile=" + folder + "/crash",
                "-cp", System.getProperty("java.class.path"), EmbeddingServer.class.getName()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        try {
            awaitBusy(process, output);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(() -> read(output)).isEqualTo(ENDED_BY_SIGNAL);
            assertThat(folder.resolve("crash")).doesNotExist();
        }
        finally {
            process.destroyForcibly();
        }
    }

    private static void awaitBusy(Process process, Path output) throws InterruptedException {
        for (int look = 0; look < 600 && !read(output).contains("busy"); look++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("ended with " + process.exitValue() + ": " + read(output));
            }
        }
        assertThat(read(output)).contains("busy");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException missing) {
            return "";
        }
    }

}
