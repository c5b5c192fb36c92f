package dev.atrium.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Bytes that are far away, fetched in pieces that grow while they are read from one end to the other, and are small where
/// somebody looks into the middle. Everything here blocks.
final class FetchedBytes implements SeekableByteChannel {

    private static final int FIRST = 128 * 1024;

    private static final int MOST = 2 * 1024 * 1024;

    private final Far far;

    private final long size;

    private Piece piece;

    private long pieceAt;

    private int length = FIRST;

    private long position;

    private boolean open = true;

    /// Fetches the first piece, which tells how many bytes there are.
    FetchedBytes(Far far) throws IOException {
        this.far = far;
        this.piece = far.fetch(0, FIRST);
        this.size = this.piece.all();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (this.position >= this.size) {
            return -1;
        }
        if (this.position < this.pieceAt || this.position >= end()) {
            fetch();
        }
        int at = (int) (this.position - this.pieceAt);
        int some = Math.min(into.remaining(), this.piece.bytes().length - at);
        into.put(this.piece.bytes(), at, some);
        this.position += some;
        return some;
    }

    @Override
    public long position() {
        return this.position;
    }

    @Override
    public SeekableByteChannel position(long place) {
        this.position = place;
        return this;
    }

    @Override
    public long size() {
        return this.size;
    }

    @Override
    public boolean isOpen() {
        return this.open;
    }

    @Override
    public void close() {
        this.open = false;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    private void fetch() throws IOException {
        this.length = this.position == end() ? Math.min(2 * this.length, MOST) : FIRST;
        this.piece = this.far.fetch(this.position, this.length);
        this.pieceAt = this.position;
        if (this.piece.bytes().length == 0) {
            throw new IOException("bytes that were asked for are not there");
        }
    }

    private long end() {
        return this.pieceAt + this.piece.bytes().length;
    }

    /// Where they are.
    interface Far {

        Piece fetch(long from, int length) throws IOException;

    }

    /// @param all how many bytes there are in all
    record Piece(byte[] bytes, long all) {
    }

}
