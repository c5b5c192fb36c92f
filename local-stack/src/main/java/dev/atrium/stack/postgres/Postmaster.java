package dev.atrium.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import dev.atrium.stack.process.FilesBelow;
import dev.atrium.stack.process.Signals;

/// A server an earlier run left behind, found by the lock file PostgreSQL keeps in its data folder.
record Postmaster(ProcessHandle process) {

    static Optional<Postmaster> of(Path data) {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(lock)) {
            return lines.findFirst()
                .map(String::strip)
                .map(Long::parseLong)
                .flatMap(ProcessHandle::of)
                .filter(process -> servesFrom(process, data))
                .map(Postmaster::new);
        }
        catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /// Ends every server whose data is in a folder or not far below it.
    static void stopAllBelow(Path folder) {
        FilesBelow.of(folder, file -> file.endsWith("postmaster.pid"))
            .forEach(lock -> of(lock.resolveSibling("")).ifPresent(Postmaster::stop));
    }

    void stop() {
        Signals.send(process.pid(), "INT");
        if (!Signals.awaitEnd(process, Duration.ofSeconds(20))) {
            Stream.concat(Stream.of(process), process.descendants()).forEach(ProcessHandle::destroyForcibly);
            Signals.awaitEnd(process, Duration.ofSeconds(10));
        }
    }

    /// Process ids are reused: only a process that was started on this very folder is the
    /// one we look for.
    private static boolean servesFrom(ProcessHandle process, Path data) {
        try {
            var commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return commandLine.contains("postgres") && commandLine.contains(data.toString());
        }
        catch (IOException gone) {
            return false;
        }
    }

}
