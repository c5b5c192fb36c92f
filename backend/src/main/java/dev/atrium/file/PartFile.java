package dev.atrium.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import dev.atrium.kernel.BlockingCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import reactor.core.publisher.Mono;

/// An open file that grows by sealed frames. Each buffer is taken over and released at once; as soon as enough have come for
/// a frame, or what has come is to stay, they are sealed and written, also when nobody waits for that any more.
final class PartFile {

    /// A copy may have to be made first.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int FRAME = 64 * 1024;

    private final BlockingCalls blocking;

    private final Frames frames;

    /// Opens the file, which ends with the last byte that has come to stay.
    private final Callable<RandomAccessFile> opener;

    private final @Nullable MessageDigest digest;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(FRAME);

    private volatile long written;

    private volatile long position;

    private @Nullable RandomAccessFile file;

    private long end;

    private boolean closed;

    PartFile(BlockingCalls blocking, Frames frames, Callable<RandomAccessFile> opener, long position,
            @Nullable MessageDigest digest) {
        this.blocking = blocking;
        this.frames = frames;
        this.opener = opener;
        this.position = position;
        this.written = position;
        this.digest = digest;
    }

    /// How many bytes have come by now.
    long position() {
        return this.position;
    }

    /// How many of them the file has.
    long written() {
        return this.written;
    }

    Mono<Void> write(DataBuffer buffer) {
        return Mono
            .defer(() -> taken(buffer) < FRAME ? Mono.empty() : this.blocking.call(LIMIT, this::writeNow).then());
    }

    Mono<Void> open() {
        return this.blocking.call(LIMIT, this::openNow).then();
    }

    /// Makes sure that what has come outlives a crash.
    Mono<Void> force() {
        return this.blocking.call(LIMIT, this::forceNow).then();
    }

    /// Also while it is still being opened.
    Mono<Void> close() {
        return this.blocking.call(LIMIT, this::closeNow).then();
    }

    /// Whether these are the bytes that were announced; true when none were.
    boolean matches(@Nullable String sha256) {
        return sha256 == null || this.digest == null || HexFormat.of().formatHex(this.digest.digest()).equals(sha256);
    }

    private synchronized int taken(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        if (this.digest != null) {
            this.digest.update(bytes);
        }
        this.waiting.writeBytes(bytes);
        this.position += bytes.length;
        return this.waiting.size();
    }

    private synchronized boolean openNow() throws Exception {
        if (!this.closed) {
            this.file = this.opener.call();
            this.end = this.file.length();
        }
        return true;
    }

    /// A frame that was half written by then is written again, at its place.
    private synchronized boolean writeNow() throws IOException {
        RandomAccessFile open = this.file;
        if (open == null || this.closed) {
            throw new IOException("the file is not open");
        }
        if (this.waiting.size() > 0) {
            byte[] frame = this.frames.frame(this.waiting.toByteArray(), this.written);
            open.seek(this.end);
            open.write(frame);
            this.end += frame.length;
            this.written += this.waiting.size();
            this.waiting.reset();
        }
        return true;
    }

    private synchronized boolean forceNow() throws IOException {
        if (this.file != null) {
            writeNow();
            this.file.getFD().sync();
        }
        return true;
    }

    private synchronized boolean closeNow() throws IOException {
        this.closed = true;
        if (this.file != null) {
            this.file.close();
        }
        return true;
    }

}
