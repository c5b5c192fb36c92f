package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every home of sealed bytes does, wherever it is.
abstract class BlobHomeContract {

    /// What is sent at once: in the short form, the least that a bucket takes.
    static final int PART = Rounds.of(5, 8) * 1024 * 1024;

    /// Larger than what is fetched, and than what is sent, at once.
    static final int LARGE = PART + 1_000_017;

    final TenantId tenant = new TenantId(UUID.randomUUID());

    @TempDir
    Path folder;

    abstract BlobHome home();

    @Test
    void whatIsKeptIsFoundWhole() throws IOException {
        for (int size : new int[] { 1, 70_000, PART, LARGE }) {
            byte[] bytes = Bringing.random(size);
            Blob blob = keeps(home(), "aa", bytes);
            assertThat(all(home(), blob)).as("%d bytes", size).isEqualTo(bytes);
        }
    }

    @Test
    void anyPlaceIsReadAndNothingBehindTheEnd() throws IOException {
        byte[] bytes = Bringing.random(700_000);
        Blob blob = keeps(home(), "bb", bytes);
        try (SeekableByteChannel sealed = home().open(blob)) {
            assertThat(sealed.size()).isEqualTo(bytes.length);
            for (int from : new int[] { 0, 650_000, 131_071, 131_072, 5, 699_999, 300_000 }) {
                sealed.position(from);
                assertThat(read(sealed, 40_000)).as("from %d", from)
                    .isEqualTo(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 40_000)));
            }
            sealed.position(bytes.length);
            assertThat(sealed.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void whatIsNotThereIsMissingAndGoesTwice() throws IOException {
        Blob blob = keeps(home(), "cc", Bringing.random(10));
        home().delete(blob);
        home().delete(blob);
        assertThatThrownBy(() -> home().open(blob)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theSameNameOfAnotherTenantIsAnotherThing() throws IOException {
        Blob blob = keeps(home(), "dd", Bringing.random(10));
        Blob theirs = new Blob(new TenantId(UUID.randomUUID()), blob.hash(), blob.size());
        assertThatThrownBy(() -> home().open(theirs)).isInstanceOf(NoSuchFileException.class);
        home().delete(theirs);
        assertThat(all(home(), blob)).hasSize(10);
    }

    @Test
    void aPartOfATenantIsListedAndNothingElse() throws IOException {
        Blob first = keeps(home(), "ee", Bringing.random(10));
        Blob second = keeps(home(), "ee", Bringing.random(20));
        keeps(home(), "ef", Bringing.random(30));
        assertThat(home().list(this.tenant, 0xee)).containsExactlyInAnyOrder(first, second);
        assertThat(home().list(new TenantId(UUID.randomUUID()), 0xee)).isEmpty();
    }

    @Test
    void broughtTwiceIsBroughtOnce() throws IOException {
        byte[] bytes = Bringing.random(1_000);
        Blob blob = keeps(home(), "ab", bytes);
        Sealed again = sealed(blob, bytes);
        home().bring(again);
        home().keep(again);
        assertThat(all(home(), blob)).isEqualTo(bytes);
        assertThat(home().list(this.tenant, 0xab)).hasSize(1);
    }

    Blob keeps(BlobHome home, String part, byte[] bytes) throws IOException {
        String hash = part + (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "").substring(0, 62);
        Blob blob = new Blob(this.tenant, hash, bytes.length);
        Sealed sealed = sealed(blob, bytes);
        home.bring(sealed);
        home.keep(sealed);
        return blob;
    }

    Sealed sealed(Blob blob, byte[] bytes) throws IOException {
        return new Sealed(blob, Files.write(this.folder.resolve("sealed-" + UUID.randomUUID()), bytes));
    }

    static byte[] all(BlobHome home, Blob blob) throws IOException {
        try (InputStream bytes = Channels.newInputStream(home.open(blob))) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] read(SeekableByteChannel sealed, int most) throws IOException {
        ByteBuffer some = ByteBuffer.allocate(most);
        while (some.hasRemaining() && sealed.read(some) >= 0) {
            // until it is full, or at the end
        }
        return Arrays.copyOf(some.array(), some.position());
    }

}
