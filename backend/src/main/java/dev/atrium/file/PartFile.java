package dev.atrium.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import dev.atrium.kernel.BlockingCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// An open file that grows. One buffer is written after the other, and each is released when the disk has it, also when
/// nobody waits for that any more.
final class PartFile {

    /// A copy may have to be made first.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final BlockingCalls blocking;

    private final Callable<AsynchronousFileChannel> opener;

    private final @Nullable MessageDigest digest;

    private volatile long position;

    private volatile @Nullable AsynchronousFileChannel channel;

    private boolean closed;

    PartFile(BlockingCalls blocking, Callable<AsynchronousFileChannel> opener, long position,
            @Nullable MessageDigest digest) {
        this.blocking = blocking;
        this.opener = opener;
        this.position = position;
        this.digest = digest;
    }

    /// How long the file is by now.
    long position() {
        return this.position;
    }

    Mono<Void> write(DataBuffer buffer) {
        return Mono.create(sink -> new Write(buffer, sink).next());
    }

    Mono<Void> open() {
        return this.blocking.call(LIMIT, this::openNow).then();
    }

    /// Makes sure that what was written outlives a crash.
    Mono<Void> force() {
        return this.blocking.call(LIMIT, () -> {
            AsynchronousFileChannel open = this.channel;
            if (open != null) {
                open.force(false);
            }
            return true;
        }).then();
    }

    /// Also while it is still being opened.
    Mono<Void> close() {
        return this.blocking.call(LIMIT, this::closeNow).then();
    }

    private synchronized boolean openNow() throws Exception {
        if (!this.closed) {
            this.channel = this.opener.call();
        }
        return true;
    }

    private synchronized boolean closeNow() throws IOException {
        this.closed = true;
        if (this.channel != null) {
            this.channel.close();
        }
        return true;
    }

    /// Whether these are the bytes that were announced; true when none were.
    boolean matches(@Nullable String sha256) {
        return sha256 == null || this.digest == null || HexFormat.of().formatHex(this.digest.digest()).equals(sha256);
    }

    private final class Write implements CompletionHandler<Integer, ByteBuffer> {

        private final DataBuffer buffer;

        private final DataBuffer.ByteBufferIterator pieces;

        private final MonoSink<Void> sink;

        Write(DataBuffer buffer, MonoSink<Void> sink) {
            this.buffer = buffer;
            this.pieces = buffer.readableByteBuffers();
            this.sink = sink;
        }

        void next() {
            if (!this.pieces.hasNext()) {
                release();
                this.sink.success();
                return;
            }
            ByteBuffer piece = this.pieces.next();
            if (PartFile.this.digest != null) {
                PartFile.this.digest.update(piece.duplicate());
            }
            write(piece);
        }

        private void write(ByteBuffer piece) {
            AsynchronousFileChannel open = PartFile.this.channel;
            if (open == null) {
                failed(new IllegalStateException("the file is not open"), piece);
                return;
            }
            try {
                open.write(piece, PartFile.this.position, piece, this);
            }
            catch (RuntimeException closed) {
                failed(closed, piece);
            }
        }

        @Override
        public void completed(Integer written, ByteBuffer piece) {
            PartFile.this.position += written;
            if (piece.hasRemaining()) {
                write(piece);
            }
            else {
                next();
            }
        }

        @Override
        public void failed(Throwable trouble, ByteBuffer piece) {
            release();
            this.sink.error(trouble);
        }

        private void release() {
            this.pieces.close();
            DataBufferUtils.release(this.buffer);
        }

    }

}
