package dev.atrium.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// The file of master keys: what it takes to start with it, and what its lines do.
class MasterKeyFileTest {

    private static final byte[] DATA_KEY = "the data key of somebody".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void theFirstLineWrapsAndEachUnwraps() throws IOException {
        MasterKeyFile before = MasterKeyFile.at(file("rw-------", key(1)));
        byte[] wrapped = before.wrap(DATA_KEY, "a");
        assertThat(before.isCurrent(wrapped)).isTrue();
        MasterKeyFile accepted = MasterKeyFile.at(file("r--------", key(1), key(2)));
        assertThat(accepted.isCurrent(wrapped)).isTrue();
        MasterKeyFile rotated = MasterKeyFile.at(file("rw-------", key(2), key(1)));
        assertThat(rotated.unwrap(wrapped, "a")).isEqualTo(DATA_KEY);
        assertThat(rotated.isCurrent(wrapped)).isFalse();
        byte[] anew = rotated.wrap(DATA_KEY, "a");
        assertThat(rotated.isCurrent(anew)).isTrue();
        assertThat(accepted.unwrap(anew, "a")).isEqualTo(DATA_KEY);
        MasterKeyFile withoutTheFormer = MasterKeyFile.at(file("rw-------", key(2)));
        assertThat(withoutTheFormer.unwrap(anew, "a")).isEqualTo(DATA_KEY);
        assertThatIOException().isThrownBy(() -> withoutTheFormer.unwrap(wrapped, "a"));
    }

    @Test
    void whatWasWrappedForSomethingElseOrChangedIsNotUnwrapped() throws IOException {
        MasterKeyFile keys = MasterKeyFile.at(file("rw-------", key(1)));
        byte[] wrapped = keys.wrap(DATA_KEY, "a");
        assertThatIOException().isThrownBy(() -> keys.unwrap(wrapped, "b"));
        for (int at = 0; at < wrapped.length; at++) {
            byte[] changed = wrapped.clone();
            changed[at] ^= 1;
            assertThatIOException().as("byte " + at).isThrownBy(() -> keys.unwrap(changed, "a"));
        }
        assertThatIOException().isThrownBy(() -> keys.unwrap(new byte[0], "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "rw-r-----", "rw----r--", "rw-rw-rw-", "rwx------", "rw--w----" })
    void aFileThatOthersMayUseDoesNotBoot(String permissions) throws IOException {
        Path file = file(permissions, key(1));
        assertThatIllegalStateException().isThrownBy(() -> MasterKeyFile.at(file))
            .withMessageContaining(permissions)
            .withMessageNotContaining(key(1));
    }

    @Test
    void aFileThatIsMissingEmptyOrNoKeysDoesNotBoot() throws IOException {
        assertThatIllegalStateException().isThrownBy(() -> MasterKeyFile.at(this.folder.resolve("nowhere")))
            .withMessageContaining("nowhere");
        assertThatIllegalStateException().isThrownBy(() -> MasterKeyFile.at(this.folder));
        assertThatIllegalStateException().isThrownBy(() -> MasterKeyFile.at(file("rw-------")));
        for (String bad : List.of("", "short", "changeme", key(1) + "AAAA",
                Base64.getEncoder().encodeToString(new byte[32]), "ÿÿÿ")) {
            Path file = file("rw-------", key(2), bad);
            assertThatIllegalStateException().as(bad).isThrownBy(() -> MasterKeyFile.at(file));
        }
        Path twice = file("rw-------", key(1), key(1));
        assertThatIllegalStateException().isThrownBy(() -> MasterKeyFile.at(twice)).withMessageContaining("twice");
        assertThatIllegalStateException().isThrownBy(() -> new KeyProperties(null, null).masterThatExists());
        assertThatIllegalStateException().isThrownBy(() -> new KeyProperties(null, null).folderThatExists());
    }

    private Path file(String permissions, String... lines) throws IOException {
        Path file = Files.createTempFile(this.folder, "master", ".key");
        Files.write(file, Stream.of(lines).toList(), StandardCharsets.UTF_8);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String key(long seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

}
