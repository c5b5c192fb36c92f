package dev.atrium.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.key.TenantKeys;
import dev.atrium.testing.World;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import io.netty.buffer.PooledByteBufAllocator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Somebody who brings files, as tests say it. Their bytes come in buffers of the kind a web server hands over.
final class Bringing {

    static final NettyDataBufferFactory BUFFERS = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

    private static final Duration READ_WITHIN = Duration.ofSeconds(120);

    private final World world;

    private final Caller caller;

    private final CollectionId collection;

    Bringing(World world, Caller caller) {
        this(world, caller, new CollectionId(UUID.randomUUID()));
    }

    private Bringing(World world, Caller caller, CollectionId collection) {
        this.world = world;
        this.caller = caller;
        this.collection = collection;
    }

    /// The same member, at another server.
    Bringing at(World other) {
        return new Bringing(other, this.caller, this.collection);
    }

    Caller caller() {
        return this.caller;
    }

    CollectionId collection() {
        return this.collection;
    }

    FileId begins(String name, long size) {
        return World.now(uploads().begin(this.caller, this.collection, new NewFile(name, size))).file();
    }

    Upload appends(FileId file, long offset, byte[] bytes) {
        return World.now(uploads().append(this.caller, file, Part.at(offset), buffers(bytes)));
    }

    /// All of a file at once.
    FileId brings(String name, byte[] bytes) {
        FileId file = begins(name, bytes.length);
        appends(file, 0, bytes);
        return file;
    }

    StoredFile find(FileId file) {
        return World.now(files().find(this.caller, this.collection, file));
    }

    /// Waits until nothing more happens to the file.
    StoredFile ended(FileId file) {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(50))
            .onBackpressureDrop()
            .concatMap(tick -> files().find(this.caller, this.collection, file), 1)
            .filter(found -> found.state().isEnd())
            .next()
            .block(READ_WITHIN);
    }

    LocatedText text(FileId file) {
        return World.now(files().text(this.caller.tenant(), this.collection, file));
    }

    byte[] content(FileId file) {
        return World.now(files().content(this.caller, this.collection, file, 0, Long.MAX_VALUE)
            .collectList()
            .map(Bringing::bytes));
    }

    void erases(FileId file) {
        World.now(files().erase(this.caller, this.collection, file));
    }

    Uploads uploads() {
        return this.world.bean(Uploads.class);
    }

    StoredFiles files() {
        return this.world.bean(StoredFiles.class);
    }

    /// What lies on the disk for the tenant, but folders.
    List<Path> onDisk() {
        return below(this.world.bean(Folders.class).blobs(this.caller.tenant()).getParent());
    }

    static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(java.nio.file.Files::isRegularFile).toList();
        }
        catch (IOException | UncheckedIOException changing) {
            return below(folder);
        }
    }

    static Flux<DataBuffer> buffers(byte[] bytes) {
        int piece = 16 * 1024;
        return Flux.range(0, (bytes.length + piece - 1) / piece).map(number -> {
            int from = number * piece;
            int length = Math.min(piece, bytes.length - from);
            return BUFFERS.allocateBuffer(length).write(bytes, from, length);
        });
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    /// By which bytes are kept in the tenant.
    String name(byte[] bytes) {
        return World.now(this.world.bean(TenantKeys.class).of(this.caller.tenant()))
            .name(Blobs.sha256().digest(bytes), "blob");
    }

    static String sha256(byte[] bytes) {
        MessageDigest digest = Blobs.sha256();
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    static <T> Throwable refusal(Mono<T> refused) {
        try {
            refused.block(READ_WITHIN);
            return new AssertionError("it was not refused");
        }
        catch (RuntimeException refusal) {
            return refusal;
        }
    }

    static byte[] bytes(List<DataBuffer> buffers) {
        int length = buffers.stream().mapToInt(DataBuffer::readableByteCount).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (DataBuffer buffer : buffers) {
            int piece = buffer.readableByteCount();
            buffer.read(all, at, piece);
            at += piece;
        }
        return all;
    }

}
