package dev.atrium.trouble;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import dev.atrium.stack.postgres.PostgresServer;

/// A disk of 64 MiB in memory on which a PostgreSQL keeps one database, so that a test can fill it. To make one takes root.
final class SmallDisk implements AutoCloseable {

    private static final int SIZE = 64;

    private static final long PATIENCE = 10;

    private final Path place;

    private final Thread atTheLatest = new Thread(this::unmount, "unmount");

    private SmallDisk(Path place) {
        this.place = place;
        Runtime.getRuntime().addShutdownHook(this.atTheLatest);
    }

    static boolean canBeMade() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Moves the database there; nobody may be connected to it.
    static SmallDisk under(PostgresServer postgres, String database) throws IOException, SQLException {
        Path place = Files.createDirectory(postgres.folder().resolve("small-disk"));
        Path data = postgres.folder().resolve("data");
        run("mount", "-t", "tmpfs", "-o", "size=%dm,mode=700,uid=%s,gid=%s".formatted(SIZE,
                Files.getAttribute(data, "unix:uid"), Files.getAttribute(data, "unix:gid")), "tmpfs", place.toString());
        SmallDisk disk = new SmallDisk(place);
        try (Connection connection = postgres.superuser("postgres"); var statement = connection.createStatement()) {
            statement.execute("create tablespace small location '" + place + "'");
            statement.execute("alter database " + database + " set tablespace small");
        }
        return disk;
    }

    /// Takes what is left, to the last byte.
    void fill() throws IOException {
        try (OutputStream rest = Files.newOutputStream(filler())) {
            byte[] block = new byte[4096];
            for (int count = 0; count < SIZE * 256 + 1; count++) {
                rest.write(block);
            }
        }
        catch (IOException full) {
            if (Files.getFileStore(this.place).getUsableSpace() == 0) {
                return;
            }
            throw full;
        }
        throw new AssertionError("the disk has more room than it should have");
    }

    void free() throws IOException {
        Files.delete(filler());
    }

    @Override
    public void close() {
        unmount();
        Runtime.getRuntime().removeShutdownHook(this.atTheLatest);
    }

    private Path filler() {
        return this.place.resolve("filler");
    }

    private void unmount() {
        try {
            run("umount", "--lazy", this.place.toString());
        }
        catch (IOException gone) {
            System.err.println(gone.getMessage());
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(new String(process.getInputStream().readAllBytes()));
            }
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

}
