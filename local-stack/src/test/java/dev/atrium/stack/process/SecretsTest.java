package dev.atrium.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void aFileOfAKeyIsMadeOnceAndItsOwnersAlone() throws IOException {
        var file = Secrets.in(folder).keyFile("master");
        var line = Files.readString(file);
        assertThat(line).isEqualTo(Secrets.in(folder).key("master") + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(Secrets.in(folder).keyFile("master")).isEqualTo(file);
        assertThat(Files.readString(file)).isEqualTo(line);
    }

}
