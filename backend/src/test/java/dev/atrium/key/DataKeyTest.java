package dev.atrium.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/// What is sealed with a tenant's key opens for the same tenant, purpose and context alone.
class DataKeyTest {

    private static final byte[] SECRET = random(1, 32);

    private static final DataKey KEY = new DataKey("alder", SECRET);

    /// The same bytes, held by another tenant: even then nothing opens.
    private static final DataKey OTHERS = new DataKey("fern", SECRET);

    private static final DataKey ANOTHER = new DataKey("alder", random(2, 32));

    @Test
    void somethingSmallOpensForItsTenantPurposeAndContextAlone() {
        byte[] plain = random(3, 100);
        byte[] sealed = KEY.seal(plain, "secret", "one");
        assertThat(KEY.open(sealed, "secret", "one")).hasValue(plain);
        assertThat(KEY.seal(plain, "secret", "one")).isNotEqualTo(sealed);
        assertThat(KEY.open(sealed, "secret", "two")).isEmpty();
        assertThat(KEY.open(sealed, "blob", "one")).isEmpty();
        assertThat(OTHERS.open(sealed, "secret", "one")).isEmpty();
        assertThat(ANOTHER.open(sealed, "secret", "one")).isEmpty();
        assertThat(KEY.open(new byte[5], "secret", "one")).isEmpty();
        sealed[20] ^= 1;
        assertThat(KEY.open(sealed, "secret", "one")).isEmpty();
    }

    @Test
    void somethingLargeIsReadAsAWholeAndFromAnyPlace(@TempDir Path folder) throws IOException {
        for (int size : List.of(0, 1, 65_000, 65_536, 300_001)) {
            byte[] plain = random(size, size);
            Path file = Files.write(folder.resolve("sealed"), sealed(plain));
            assertThat(KEY.opening(Files.newInputStream(file), "blob", "one").readAllBytes()).isEqualTo(plain);
            try (SeekableByteChannel opened = KEY.opening(FileChannel.open(file), "blob", "one")) {
                assertThat(opened.size()).isEqualTo(size);
                for (int from : List.of(0, size / 3, Math.max(0, size - 1))) {
                    opened.position(from);
                    ByteBuffer some = ByteBuffer.allocate(Math.min(70_000, size - from));
                    while (some.hasRemaining() && opened.read(some) >= 0) {
                        // until all of it has come
                    }
                    assertThat(some.array()).isEqualTo(Arrays.copyOfRange(plain, from, from + some.capacity()));
                }
            }
        }
    }

    @Test
    void somethingLargeThatIsAnothersOrWasChangedIsNotRead() throws IOException {
        byte[] sealed = sealed(random(4, 200_000));
        for (DataKey other : List.of(OTHERS, ANOTHER)) {
            assertThatIOException().isThrownBy(() -> read(other, sealed, "blob", "one"));
        }
        assertThatIOException().isThrownBy(() -> read(KEY, sealed, "upload", "one"));
        assertThatIOException().isThrownBy(() -> read(KEY, sealed, "blob", "two"));
        assertThatIOException().isThrownBy(() -> read(KEY, Arrays.copyOf(sealed, sealed.length - 1), "blob", "one"));
        assertThatIOException().isThrownBy(() -> read(KEY, Arrays.copyOf(sealed, 2 * 65_536), "blob", "one"));
        byte[] changed = sealed.clone();
        changed[150_000] ^= 1;
        assertThatIOException().isThrownBy(() -> read(KEY, changed, "blob", "one"));
    }

    @Test
    void aNameTellsNothingWithoutTheKey() {
        byte[] hash = random(5, 32);
        assertThat(KEY.name(hash, "blob")).matches("[0-9a-f]{64}")
            .isEqualTo(KEY.name(hash, "blob"))
            .isNotEqualTo(ANOTHER.name(hash, "blob"));
        assertThat(KEY.fingerprint()).isNotEqualTo(ANOTHER.fingerprint());
        assertThat(KEY).hasToString("the data key of alder");
    }

    private static byte[] read(DataKey key, byte[] sealed, String purpose, String context) throws IOException {
        return key.opening(new ByteArrayInputStream(sealed), purpose, context).readAllBytes();
    }

    private static byte[] sealed(byte[] plain) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream sealing = KEY.sealing(sealed, "blob", "one")) {
            sealing.write(plain);
        }
        return sealed.toByteArray();
    }

    private static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

}
