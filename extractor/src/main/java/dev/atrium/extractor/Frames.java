package dev.atrium.extractor;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What the server is told: a letter, a length, bytes. `T` text in UTF-16, `S` a section, `P` a page of how many, `R`
/// refused and why, `D` done.
final class Frames {

    private final DataOutputStream stream;

    Frames(OutputStream stream) {
        this.stream = new DataOutputStream(stream);
    }

    void text(CharSequence text) throws IOException {
        frame('T', text.toString().getBytes(StandardCharsets.UTF_16BE), false);
    }

    void section(int start, int end, int page, String heading) throws IOException {
        byte[] words = heading.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[12 + words.length];
        ByteBuffer.wrap(frame).putInt(start).putInt(end).putInt(page).put(words);
        frame('S', frame, false);
    }

    void progress(int page, int pages) throws IOException {
        frame('P', ByteBuffer.allocate(8).putInt(page).putInt(pages).array(), true);
    }

    void refused(String code) throws IOException {
        frame('R', code.getBytes(StandardCharsets.US_ASCII), true);
    }

    void done() throws IOException {
        frame('D', new byte[0], true);
    }

    private void frame(char kind, byte[] bytes, boolean now) throws IOException {
        try {
            this.stream.writeByte(kind);
            this.stream.writeInt(bytes.length);
            this.stream.write(bytes);
            if (now) {
                this.stream.flush();
            }
        }
        catch (IOException closed) {
            throw new Broken(closed);
        }
    }

    /// Nobody listens any more.
    static final class Broken extends IOException {

        private static final long serialVersionUID = 1L;

        Broken(IOException cause) {
            super(cause);
        }

    }

}
