package dev.atrium.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/// The clone we run in: a JVM may have been started in its root or in any of its modules.
public final class Project {

    private Project() {
    }

    public static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("local-stack")) && Files.isDirectory(folder.resolve("backend"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside a clone of Atrium: " + Path.of("").toAbsolutePath());
    }

    /// The server's jar as the build left it.
    static Path serverJar() {
        var target = root().resolve("backend/target");
        return newest(target).orElseThrow(() -> new IllegalStateException(
                "There is no server in " + target + ". Build it first: mvn package -pl backend -am -DskipTests"));
    }

    /// The program that reads files, with its libraries beside it.
    static Path extractorJar() {
        return root().resolve("extractor/target/extractor.jar");
    }

    private static Optional<Path> newest(Path target) {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("backend-[^-]+(-SNAPSHOT)?\\.jar"))
                .max(Comparator.comparing(file -> file.toFile().lastModified()));
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
