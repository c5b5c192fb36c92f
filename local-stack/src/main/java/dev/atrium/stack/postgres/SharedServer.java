package dev.atrium.stack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.atrium.stack.process.Downloads;
import dev.atrium.stack.process.PidFile;

/// The server of all tests in this JVM. Its folder may hold more that is started for them, and carries the id of the JVM,
/// so that a later run can end and remove what a test run that was killed has left.
final class SharedServer {

    static final PostgresServer INSTANCE = start();

    private static final String PREFIX = "postgresql-of-jvm-";

    private SharedServer() {
    }

    private static PostgresServer start() {
        var parent = Files.isDirectory(Path.of("target")) ? Path.of("target")
                : Path.of(System.getProperty("java.io.tmpdir"));
        removeLeftovers(parent);
        var folder = parent.resolve(PREFIX + ProcessHandle.current().pid()).toAbsolutePath();
        var server = PostgresServer.start(folder, PostgresSettings.throwAway());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            PidFile.killAllBelow(folder);
            Postmaster.stopAllBelow(folder);
            server.close();
            Downloads.delete(folder);
        }, "stop-shared-postgresql"));
        return server;
    }

    private static void removeLeftovers(Path parent) {
        try (var entries = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var entry : entries) {
                var jvm = Long.parseLong(entry.getFileName().toString().substring(PREFIX.length()));
                if (ProcessHandle.of(jvm).isEmpty()) {
                    PidFile.killAllBelow(entry);
                    Postmaster.stopAllBelow(entry.toAbsolutePath().normalize());
                    Downloads.delete(entry);
                }
            }
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
