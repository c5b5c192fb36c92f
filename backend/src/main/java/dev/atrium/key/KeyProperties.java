package dev.atrium.key;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where keys are.
///
/// @param master the file of master keys, which its owner alone may read
/// @param folder where wrapped data keys lie; all servers of an installation share it, and no backup of files or database
/// includes it
@ConfigurationProperties("atrium.keys")
record KeyProperties(@Nullable Path master, @Nullable Path folder) {

    Path masterThatExists() {
        return named(this.master, "atrium.keys.master does not name the file of master keys");
    }

    Path folderThatExists() {
        return named(this.folder, "atrium.keys.folder does not say where the keys of tenants lie");
    }

    private static Path named(@Nullable Path path, String fault) {
        if (path == null) {
            throw new IllegalStateException(fault + "; Atrium does not start.");
        }
        return path.toAbsolutePath().normalize();
    }

}
