package dev.atrium.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.Downloads;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.process.PidFile;

/// Everything a stack keeps, in one folder that one run owns at a time.
final class StateFolder implements AutoCloseable {

    private final Path path;

    private final FileChannel lock;

    private StateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static StateFolder owned(Path path) {
        var folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new IllegalStateException("Another run uses " + folder + ". Stop it first.");
            }
            return new StateFolder(folder, channel);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /// Ends whatever a killed run left behind.
    void endLeftovers() {
        PidFile.killAllBelow(path);
        PostgresServer.endLeftover(resolve("postgresql"));
    }

    /// Throws everything away but the lock.
    void empty() {
        endLeftovers();
        try (var entries = Files.newDirectoryStream(path, entry -> !entry.endsWith("lock"))) {
            entries.forEach(Downloads::delete);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// The port of an earlier run; at first the wished one, or a free one when that is
    /// taken.
    int port(String name, int wished) {
        var file = resolve("ports.properties");
        var known = read(file);
        var kept = known.getProperty(name);
        if (kept != null) {
            return Integer.parseInt(kept);
        }
        var port = wished == 0 ? FreePort.any() : FreePort.preferably(wished);
        known.setProperty(name, String.valueOf(port));
        write(file, known);
        return port;
    }

    void write(String name, String text) {
        try {
            Files.writeString(resolve(name), text);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        }
        catch (OverlappingFileLockException oursAlready) {
            return false;
        }
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
        return properties;
    }

    private static void write(Path file, Properties properties) {
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
