package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A short-lived program whose output and exit code matter.
public record Command(List<String> words, Duration patience) {

    /// What a command said and how it ended. A command that cannot be found ends with
    /// 127, as in a shell.
    public record Outcome(int code, String output) {

        public boolean succeeded() {
            return code == 0;
        }

    }

    public static Command of(String... words) {
        return of(List.of(words));
    }

    public static Command of(List<String> words) {
        return new Command(List.copyOf(words), Duration.ofMinutes(2));
    }

    public Command within(Duration time) {
        return new Command(words, time);
    }

    public Outcome outcome() {
        try {
            var output = Files.createTempFile("atrium-command", ".out");
            try {
                return run(output);
            }
            finally {
                Files.deleteIfExists(output);
            }
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// The output of a command that has to succeed.
    public String output() {
        var outcome = outcome();
        if (!outcome.succeeded()) {
            throw new IllegalStateException(
                    "%s ended with %d:%n%s".formatted(words.getFirst(), outcome.code(), outcome.output()));
        }
        return outcome.output();
    }

    private Outcome run(Path output) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        }
        catch (IOException problem) {
            return new Outcome(127, String.valueOf(problem.getMessage()));
        }
        var ended = awaitEnd(process);
        var said = Files.readString(output, StandardCharsets.UTF_8).strip();
        return ended ? new Outcome(process.exitValue(), said)
                : new Outcome(124, said + "\n(no end after " + patience + ")");
    }

    private boolean awaitEnd(Process process) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
        finally {
            process.destroyForcibly();
        }
    }

}
