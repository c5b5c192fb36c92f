package dev.atrium.trouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.springframework.core.env.Environment;

/// What a world has of files, on its disk and in its tables.
record FilesOf(Path folder, String database) {

    static FilesOf of(World world) {
        Environment settings = world.bean(Environment.class);
        return new FilesOf(Path.of(settings.getRequiredProperty("atrium.files.folder")),
                settings.getRequiredProperty("atrium.database.name"));
    }

    /// All files on the disk, kept or on their way.
    List<Path> onDisk() {
        try (Stream<Path> all = Files.walk(this.folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
        catch (UncheckedIOException changing) {
            return onDisk();
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    long number(String sql) {
        return Superuser.of(PostgresServer.shared(), this.database).read(sql, row -> row.getLong(1)).getFirst();
    }

    /// Rows of files, of uploads, of what is kept on the disk, and bytes that are
    /// counted.
    List<Long> rows() {
        return List.of(number("select count(*) from file"), number("select count(*) from upload"),
                number("select count(*) from blob"), number("select coalesce(sum(bytes), 0)::bigint from file_use"));
    }

    static long openFiles() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

}
