package dev.atrium.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.tenancy.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Where wrapped keys lie, which several servers share.
class KeyFolderTest {

    private static final TenantId ALDER = new TenantId(UUID.randomUUID());

    private static final TenantId FERN = new TenantId(UUID.randomUUID());

    @TempDir
    private Path place;

    @Test
    void ofTwoServersThatMakeAKeyBothHaveTheFirstOnes() throws IOException {
        KeyFolder folder = folder();
        assertThat(folder.read(ALDER)).isNull();
        assertThat(folder.create(ALDER, new byte[] { 1 })).containsExactly(1);
        assertThat(folder().create(ALDER, new byte[] { 2 })).containsExactly(1);
        assertThat(folder.read(ALDER)).containsExactly(1);
        folder.replace(ALDER, new byte[] { 3, 3 });
        folder.create(FERN, new byte[] { 4 });
        assertThat(folder.read(ALDER)).containsExactly(3, 3);
        assertThat(folder.all()).containsExactlyInAnyOrder(ALDER, FERN);
        assertThat(lying()).hasSize(2)
            .allMatch(name -> name.endsWith(".key"))
            .allMatch(name -> permissions(name).equals("rw-------"));
    }

    @Test
    void ofADestroyedKeyNothingIsLeftAndNoOtherGoes() throws IOException {
        KeyFolder folder = folder();
        folder.create(ALDER, new byte[] { 1 });
        folder.create(FERN, new byte[] { 4 });
        folder.destroy(ALDER);
        folder.destroy(ALDER);
        assertThat(folder.read(ALDER)).isNull();
        assertThat(folder.read(FERN)).containsExactly(4);
        assertThat(lying()).containsExactly(FERN + ".key");
    }

    private KeyFolder folder() {
        return new KeyFolder(new KeyProperties(null, this.place));
    }

    private List<String> lying() throws IOException {
        try (Stream<Path> names = Files.list(this.place)) {
            return names.map(name -> name.getFileName().toString()).toList();
        }
    }

    private String permissions(String name) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(this.place.resolve(name)));
        }
        catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

}
