package dev.atrium.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.UUID;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.key.DataKey;
import dev.atrium.key.TenantKeys;
import dev.atrium.tenancy.TenantId;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Bytes that are kept, on the disk of this machine, sealed with the key of their tenant for the name they have there. They
/// are whole from the moment they have it: they are written elsewhere, forced to the disk, and then linked to it.
///
/// The name is made of their SHA-256 by the tenant's key. So the same bytes are kept once in a tenant, and nobody without
/// the key tells which they are, or that two tenants have the same.
@Component
class Blobs {

    /// For as many bytes as a file may have, on a slow disk.
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int BUFFER = 64 * 1024;

    private static final String PURPOSE = "blob";

    private final Folders folders;

    private final TenantKeys keys;

    private final BlockingCalls blocking;

    Blobs(Folders folders, TenantKeys keys, BlockingCalls blocking) {
        this.folders = folders;
        this.keys = keys;
        this.blocking = blocking;
    }

    /// Seals the bytes of a finished file, which is read twice, into another one.
    Mono<Sealed> seal(TenantId tenant, InputStreamSource plain, Path into) {
        return this.keys.of(tenant)
            .flatMap(key -> this.blocking.call(LIMIT, () -> sealed(key, measured(key, tenant, plain), plain, into)));
    }

    /// Keeps sealed bytes under their name. They stay where they were as well, until that
    /// is removed.
    Mono<Void> keep(Sealed sealed) {
        return this.blocking.call(LIMIT, () -> {
            Path home = this.folders.homeOf(sealed.blob());
            Files.createDirectories(home);
            link(sealed.bytes(), this.folders.blob(sealed.blob()));
            Folders.force(home);
            return true;
        }).then();
    }

    /// A stretch of the bytes, as they are asked for.
    Flux<DataBuffer> read(Blob blob, long from, long length) {
        return this.keys.of(blob.tenant())
            .flatMapMany(key -> Flux.usingWhen(this.blocking.call(() -> stretch(key, blob, from, length)),
                    stretch -> this.blocking.call(stretch::next).repeat(stretch::hasMore),
                    stretch -> this.blocking.call(stretch::close)));
    }

    /// All bytes of something small.
    Mono<byte[]> whole(Blob blob, int most) {
        return this.keys.of(blob.tenant()).flatMap(key -> this.blocking.call(() -> {
            try (InputStream bytes = open(key, blob)) {
                byte[] all = bytes.readNBytes(most + 1);
                if (all.length > most) {
                    throw new IOException("a blob is larger than what was written: " + blob.hash());
                }
                return all;
            }
        }));
    }

    /// Copies the bytes as they were brought to where another program may read them.
    Mono<Void> copy(Blob blob, Path plain) {
        return this.keys.of(blob.tenant()).flatMap(key -> this.blocking.call(LIMIT, () -> {
            try (InputStream bytes = open(key, blob)) {
                return Files.copy(bytes, plain, StandardCopyOption.REPLACE_EXISTING);
            }
        })).then();
    }

    Mono<Void> delete(Blob blob) {
        return this.blocking.call(() -> Files.deleteIfExists(this.folders.blob(blob))).then();
    }

    private static Blob measured(DataKey key, TenantId tenant, InputStreamSource plain) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = plain.getInputStream()) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new Blob(tenant, key.name(digest.digest(), PURPOSE), size);
    }

    private static Sealed sealed(DataKey key, Blob blob, InputStreamSource plain, Path into) throws IOException {
        try (InputStream bytes = plain.getInputStream();
                OutputStream sealing = key.sealing(Files.newOutputStream(into), PURPOSE, blob.hash())) {
            bytes.transferTo(sealing);
        }
        force(into);
        return new Sealed(blob, into);
    }

    private InputStream open(DataKey key, Blob blob) throws IOException {
        return key.opening(Files.newInputStream(this.folders.blob(blob)), PURPOSE, blob.hash());
    }

    private SealedStretch stretch(DataKey key, Blob blob, long from, long length) throws IOException {
        FileChannel sealed = FileChannel.open(this.folders.blob(blob), StandardOpenOption.READ);
        try {
            return new SealedStretch(key.opening(sealed, PURPOSE, blob.hash()), from, length);
        }
        catch (IOException unusable) {
            sealed.close();
            throw unusable;
        }
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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
