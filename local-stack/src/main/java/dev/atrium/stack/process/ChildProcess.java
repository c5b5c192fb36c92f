package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program we started and answer for. It runs in a session of its own, so Ctrl-C in the terminal reaches only us
/// and we end our children in the order they depend on each other.
public final class ChildProcess {

    private final String name;

    private final Process process;

    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        var inItsOwnSession = new ArrayList<>(List.of("setsid"));
        inItsOwnSession.addAll(command);
        var builder = new ProcessBuilder(inItsOwnSession).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        try {
            keepPrevious(log);
            return new ChildProcess(name, builder.start(), log);
        }
        catch (IOException problem) {
            throw new UncheckedIOException("Cannot start " + name, problem);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Sends a signal by its short name, such as `INT`, `STOP` or `CONT`.
    public void signal(String signal) {
        if (process.isAlive()) {
            Signals.send(process.pid(), signal);
        }
    }

    /// Sends a signal to the program and to those of its children that share its session.
    public void signalAll(String signal) {
        if (process.isAlive()) {
            Command.of("kill", "-" + signal, "--", "-" + process.pid()).outcome();
        }
    }

    /// Waits until the program has ended, and says whether it did.
    public boolean hasEndedWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Asks with a signal, waits, and takes what is left by force.
    public void end(String signal, Duration patience) {
        signal(signal);
        if (!hasEndedWithin(patience)) {
            kill();
        }
    }

    /// Ends the program and everything it started, at once and without asking.
    public void kill() {
        var family = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> Signals.awaitEnd(member, Duration.ofSeconds(10)));
    }

    /// The failure to report when the program ended or stayed silent: with the last lines
    /// it wrote.
    public IllegalStateException failure(String what) {
        return new IllegalStateException(name + " " + what + ". Its log, " + log + ", ends with:\n" + lastLines());
    }

    /// One earlier log is kept beside the new one, so logs never grow without end.
    private static void keepPrevious(Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String lastLines() {
        try (var lines = Files.lines(log)) {
            var all = lines.filter(line -> !line.startsWith("\tat ")).toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
        }
        catch (IOException | UncheckedIOException problem) {
            return "(cannot be read: " + problem.getMessage() + ")";
        }
    }

}
