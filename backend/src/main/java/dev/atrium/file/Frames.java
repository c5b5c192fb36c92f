package dev.atrium.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.atrium.key.DataKey;

/// How the bytes of an upload lie on the disk while they come: frames, one behind the other, each the length of what is in
/// it and that sealed for its file and its place in it. So what has come stands by itself, and more can follow after any
/// cut. Everything here blocks.
final class Frames {

    private static final String PURPOSE = "upload";

    private static final int LONGEST = 16 * 1024 * 1024;

    /// What sealing adds: a nonce and a tag.
    private static final int ADDED = 12 + 16;

    private final DataKey key;

    private final FileId file;

    Frames(DataKey key, FileId file) {
        this.key = key;
        this.file = file;
    }

    /// A frame with these bytes, which stand at this place of the file.
    byte[] frame(byte[] plain, long at) {
        byte[] sealed = this.key.seal(plain, PURPOSE, context(at));
        return ByteBuffer.allocate(Integer.BYTES + sealed.length).putInt(plain.length).put(sealed).array();
    }

    /// Where on the disk the frame ends with which so many bytes have come. Fails when
    /// there is none.
    static long end(RandomAccessFile frames, long bytes) throws IOException {
        long end = 0;
        byte[] length = new byte[Integer.BYTES];
        for (long come = 0; come < bytes;) {
            frames.seek(end);
            frames.readFully(length);
            int plain = checked(ByteBuffer.wrap(length).getInt());
            come += plain;
            end += Integer.BYTES + plain + ADDED;
            if (come > bytes || end > frames.length()) {
                throw new IOException("bytes that had come to stay are not on the disk as they came");
            }
        }
        return end;
    }

    /// All that has come, opened as it is read.
    InputStream read(Path frames) throws IOException {
        return new Opened(new DataInputStream(new BufferedInputStream(Files.newInputStream(frames), 64 * 1024)));
    }

    private String context(long at) {
        return this.file + "/" + at;
    }

    private static int checked(int length) throws IOException {
        if (length <= 0 || length > LONGEST) {
            throw new IOException("this is no frame of an upload");
        }
        return length;
    }

    private final class Opened extends InputStream {

        private final DataInputStream frames;

        private ByteBuffer frame = ByteBuffer.allocate(0);

        private long at;

        Opened(DataInputStream frames) {
            this.frames = frames;
        }

        @Override
        public int read() throws IOException {
            return next() ? this.frame.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (!next()) {
                return -1;
            }
            int some = Math.min(length, this.frame.remaining());
            this.frame.get(into, from, some);
            return some;
        }

        @Override
        public void close() throws IOException {
            this.frames.close();
        }

        private boolean next() throws IOException {
            if (this.frame.hasRemaining()) {
                return true;
            }
            int length = length();
            if (length == 0) {
                return false;
            }
            byte[] sealed = new byte[length + ADDED];
            this.frames.readFully(sealed);
            this.frame = ByteBuffer.wrap(Frames.this.key.open(sealed, PURPOSE, context(this.at))
                .orElseThrow(() -> new IOException("a frame of an upload is another's, or was changed")));
            this.at += length;
            return true;
        }

        private int length() throws IOException {
            try {
                return checked(this.frames.readInt());
            }
            catch (EOFException end) {
                return 0;
            }
        }

    }

}
