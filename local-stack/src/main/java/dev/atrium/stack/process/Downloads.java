package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;

/// The folder for unpacked programs, shared by every clone on this machine. Each entry carries its version in its
/// name and appears whole or not at all, so several runs may fill it at the same time.
public final class Downloads {

    /// Fills a new, empty folder.
    @FunctionalInterface
    public interface Filling {

        void fill(Path folder) throws IOException;

    }

    private Downloads() {
    }

    public static Path folder() {
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(path -> !path.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return cache.resolve("atrium");
    }

    public static Path once(String name, Filling filling) {
        var target = folder().resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(folder());
            var unfinished = Files.createTempDirectory(folder(), name + ".unfinished");
            filling.fill(unfinished);
            publish(unfinished, target);
        }
        catch (IOException problem) {
            throw new UncheckedIOException("Cannot unpack " + name, problem);
        }
        return target;
    }

    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static void publish(Path unfinished, Path target) throws IOException {
        try {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, target);
        }
        catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            delete(unfinished);
        }
    }

}
