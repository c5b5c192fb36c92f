package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Remembers a child beyond our own death, so that the next run can end what a killed run left behind. Process ids
/// are reused, so the moment of the start is remembered too.
public record PidFile(Path file) {

    /// Ends, without asking, every process remembered in a folder or not far below it.
    public static void killAllBelow(Path folder) {
        FilesBelow.of(folder, file -> file.toString().endsWith(".pid") && !file.endsWith("postmaster.pid"))
            .stream()
            .map(PidFile::new)
            .flatMap(file -> file.leftover().stream())
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .forEach(PidFile::kill);
    }

    public void remember(ChildProcess process) {
        var started = ProcessHandle.of(process.pid()).flatMap(PidFile::started);
        try {
            Files.writeString(file, process.pid() + " " + started.map(Instant::toString).orElse("unknown"));
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// Ends the remembered process and its children if they still run.
    public void endLeftover() {
        leftover().ifPresent(process -> {
            var children = process.descendants().toList();
            process.destroy();
            if (!Signals.awaitEnd(process, Duration.ofSeconds(15))) {
                process.destroyForcibly();
                Signals.awaitEnd(process, Duration.ofSeconds(10));
            }
            children.forEach(PidFile::kill);
        });
        forget();
    }

    public Optional<ProcessHandle> leftover() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var words = Files.readString(file).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> started(process).map(Instant::toString).equals(Optional.of(words[1])));
        }
        catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        Signals.awaitEnd(process, Duration.ofSeconds(10));
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }

}
