package dev.atrium.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/// A stretch of sealed bytes while it is read, piece by piece. Everything here blocks.
final class SealedStretch {

    private static final int PIECE = 64 * 1024;

    private final SeekableByteChannel bytes;

    private long left;

    SealedStretch(SeekableByteChannel bytes, long from, long length) throws IOException {
        this.bytes = bytes;
        this.left = Math.min(length, Math.max(0, bytes.size() - from));
        if (this.left > 0) {
            bytes.position(from);
        }
    }

    boolean hasMore() {
        return this.left > 0;
    }

    /// Empty where there is nothing.
    DataBuffer next() throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, this.left));
        while (piece.hasRemaining()) {
            if (this.bytes.read(piece) < 0) {
                throw new IOException("sealed bytes end before their end");
            }
        }
        this.left -= piece.position();
        return DefaultDataBufferFactory.sharedInstance.wrap(piece.flip());
    }

    boolean close() throws IOException {
        this.bytes.close();
        return true;
    }

}
