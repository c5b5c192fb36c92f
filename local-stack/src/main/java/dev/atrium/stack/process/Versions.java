package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The versions of the programs we unpack: written by the build, so the pom stays the only place that names them.
public record Versions(String postgresql, String keycloak) {

    public static Versions ofThisBuild() {
        var written = new Properties();
        try (var stream = Versions.class.getResourceAsStream("versions.properties")) {
            if (stream == null) {
                throw new IllegalStateException("versions.properties is missing from the build");
            }
            written.load(stream);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return new Versions(written.getProperty("postgresql"), written.getProperty("keycloak"));
    }

}
