package dev.atrium.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.TenantId;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Bytes that are kept, on the disk of this machine. They are whole from the moment they have their name: they are
/// written elsewhere, forced to the disk, and then linked to it.
@Component
class Blobs {

    /// For as many bytes as a file may have, on a slow disk.
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int BUFFER = 64 * 1024;

    private final Folders folders;

    private final BlockingCalls blocking;

    Blobs(Folders folders, BlockingCalls blocking) {
        this.folders = folders;
        this.blocking = blocking;
    }

    /// What the bytes of a finished file will be known by.
    Mono<Blob> measure(TenantId tenant, Path bytes) {
        return this.blocking.call(LIMIT, () -> new Blob(tenant, hash(bytes), Files.size(bytes)));
    }

    /// Keeps the bytes of a finished file under their hash. They stay where they were as
    /// well, until that is removed.
    Mono<Void> keep(Path bytes, Blob blob) {
        return this.blocking.call(LIMIT, () -> {
            Path target = this.folders.blob(blob);
            Path home = this.folders.homeOf(blob);
            Files.createDirectories(home);
            force(bytes);
            link(bytes, target);
            Folders.force(home);
            return true;
        }).then();
    }

    /// A stretch of the bytes, as they are asked for.
    Flux<DataBuffer> read(Blob blob, long from, long length) {
        return this.blocking.call(() -> AsynchronousFileChannel.open(this.folders.blob(blob), StandardOpenOption.READ))
            .flatMapMany(channel -> DataBufferUtils.takeUntilByteCount(
                    DataBufferUtils.readAsynchronousFileChannel(() -> channel, from,
                            DefaultDataBufferFactory.sharedInstance, (int) Math.min(BUFFER, Math.max(1, length))),
                    length));
    }

    /// All bytes of something small.
    Mono<byte[]> whole(Blob blob, int most) {
        return this.blocking.call(() -> {
            try (InputStream bytes = Files.newInputStream(this.folders.blob(blob))) {
                byte[] all = bytes.readNBytes(most + 1);
                if (all.length > most) {
                    throw new IOException("a blob is larger than what was written: " + blob.hash());
                }
                return all;
            }
        });
    }

    /// Where another program may read the bytes, and nothing else.
    Path lent(Blob blob) {
        return this.folders.blob(blob);
    }

    Mono<Void> delete(Blob blob) {
        return this.blocking.call(() -> Files.deleteIfExists(this.folders.blob(blob))).then();
    }

    private static void force(Path bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(bytes, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void link(Path bytes, Path target) throws IOException {
        try {
            Files.createLink(target, bytes);
        }
        catch (FileAlreadyExistsException kept) {
            // the same bytes
        }
        catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Path beside = target.resolveSibling("." + UUID.randomUUID());
            Files.copy(bytes, beside);
            force(beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String hash(Path bytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = Files.newInputStream(bytes)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
