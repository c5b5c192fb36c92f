package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// A folder on the class path, whether it is packed in a jar or not.
public record ResourceFolder(String name) {

    public void copyTo(Path target) {
        try {
            var location = location();
            if (location.getScheme().equals("jar")) {
                try (var jar = FileSystems.newFileSystem(location, Map.of())) {
                    copy(jar.getPath(name), target);
                }
            }
            else {
                copy(Path.of(location), target);
            }
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private URI location() {
        var url = ResourceFolder.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        try {
            return url.toURI();
        }
        catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (var paths = Files.walk(source)) {
            for (var path : paths.toList()) {
                var copy = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                }
                else {
                    Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

}
