package dev.atrium.file;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A folder as a home.
class FolderHomeTest extends BlobHomeContract {

    @TempDir
    Path root;

    @Override
    BlobHome home() {
        return in(this.root);
    }

    static BlobHome in(Path root) {
        MapConfigurationPropertySource settings = new MapConfigurationPropertySource();
        settings.put("atrium.files.folder", root);
        return new FolderHome(new Folders(new Binder(settings).bind("atrium.files", FileProperties.class).get()));
    }

}
