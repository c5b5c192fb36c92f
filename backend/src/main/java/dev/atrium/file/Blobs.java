package dev.atrium.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Refusal;
import dev.atrium.key.DataKey;
import dev.atrium.key.TenantKeys;
import dev.atrium.tenancy.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Bytes that are kept, sealed with the key of their tenant for the name they have. Where they lie is their home's affair,
/// which never sees them open.
///
/// The name is made of their SHA-256 by the tenant's key. So the same bytes are kept once in a tenant, and nobody without
/// the key tells which they are, or that two tenants have the same.
@Component
class Blobs {

    private static final Logger log = LoggerFactory.getLogger(Blobs.class);

    /// For as many bytes as a file may have, on a slow disk.
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration SHORT = Duration.ofSeconds(20);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final int BUFFER = 64 * 1024;

    private static final String PURPOSE = "blob";

    private final BlobHome home;

    private final TenantKeys keys;

    private final BlockingCalls blocking;

    Blobs(Homes homes, TenantKeys keys, @Qualifier("blobCalls") BlockingCalls blocking) {
        this.home = homes.all();
        this.keys = keys;
        this.blocking = blocking;
    }

    /// Seals the bytes of a finished file, which is read twice, into another one.
    Mono<Sealed> seal(TenantId tenant, InputStreamSource plain, Path into) {
        return this.keys.of(tenant)
            .flatMap(key -> this.blocking.call(LIMIT, () -> sealed(key, measured(key, tenant, plain), plain, into)));
    }

    /// Has sealed bytes come near, before the transaction in which they are kept. They
    /// stay where they were as well, until that is removed.
    Mono<Void> bring(Sealed... sealed) {
        return here(LIMIT, () -> {
            for (Sealed one : sealed) {
                this.home.bring(one);
            }
            return true;
        }).then();
    }

    /// Keeps what was brought, under its name.
    Mono<Void> keep(Sealed sealed) {
        return here(LIMIT, () -> {
            this.home.keep(sealed);
            return true;
        }).then();
    }

    /// One of 256 parts of what is kept of a tenant.
    Mono<List<Blob>> list(TenantId tenant, int part) {
        return here(LIMIT, () -> this.home.list(tenant, part));
    }

    Mono<Void> removeUnfinished(Instant before) {
        return here(LIMIT, () -> {
            this.home.removeUnfinished(before);
            return true;
        }).then();
    }

    /// A stretch of the bytes, as they are asked for.
    Flux<DataBuffer> read(Blob blob, long from, long length) {
        return this.keys.of(blob.tenant())
            .flatMapMany(key -> Flux.usingWhen(here(SHORT, () -> stretch(key, blob, from, length)),
                    stretch -> here(SHORT, stretch::next).repeat(stretch::hasMore),
                    stretch -> here(SHORT, stretch::close)));
    }

    /// All bytes of something small.
    Mono<byte[]> whole(Blob blob, int most) {
        return this.keys.of(blob.tenant()).flatMap(key -> here(LIMIT, () -> {
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
        return this.keys.of(blob.tenant()).flatMap(key -> here(LIMIT, () -> {
            try (InputStream bytes = open(key, blob)) {
                return Files.copy(bytes, plain, StandardCopyOption.REPLACE_EXISTING);
            }
        })).then();
    }

    Mono<Void> delete(Blob blob) {
        return here(SHORT, () -> {
            this.home.delete(blob);
            return true;
        }).then();
    }

    /// A home that is away is told as what is busy: to be asked again.
    private <T> Mono<T> here(Duration limit, Callable<? extends T> work) {
        return this.blocking.<T>call(limit, work).onErrorMap(BlobHome.Away.class, away -> {
            log.warn("{}", Cause.of(away));
            return Refusal.unavailable("busy", AGAIN);
        });
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
        Folders.forceBytes(into);
        return new Sealed(blob, into);
    }

    private InputStream open(DataKey key, Blob blob) throws IOException {
        return key.opening(Channels.newInputStream(this.home.open(blob)), PURPOSE, blob.hash());
    }

    private SealedStretch stretch(DataKey key, Blob blob, long from, long length) throws IOException {
        SeekableByteChannel sealed = this.home.open(blob);
        try {
            return new SealedStretch(key.opening(sealed, PURPOSE, blob.hash()), from, length);
        }
        catch (IOException unusable) {
            sealed.close();
            throw unusable;
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
