package dev.atrium.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// The lines of a file as bytes, none longer than a line of a trail can be.
final class Lines {

    private static final int LONGEST = 64 * 1024;

    private final InputStream input;

    private final byte[] buffer = new byte[1 << 18];

    private int at;

    private int filled;

    Lines(InputStream input) {
        this.input = input;
    }

    /// The next line without its end; null after the last. A last line without an end was
    /// cut off.
    byte @Nullable [] next() throws IOException, Fault {
        byte[] begun = new byte[0];
        while (true) {
            if (this.at == this.filled) {
                this.filled = this.input.read(this.buffer);
                this.at = 0;
                if (this.filled < 0) {
                    this.filled = 0;
                    return ended(begun);
                }
            }
            int end = end();
            byte[] line = joined(begun, end);
            if (line.length > LONGEST) {
                throw new Fault("line", "A line is longer than any of a trail.");
            }
            this.at = Math.min(end + 1, this.filled);
            if (end < this.filled) {
                return line;
            }
            begun = line;
        }
    }

    private static byte @Nullable [] ended(byte[] begun) throws Fault {
        if (begun.length > 0) {
            throw new Fault("cut-off", "The last line of the export was cut off.");
        }
        return null;
    }

    private int end() {
        int end = this.at;
        while (end < this.filled && this.buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private byte[] joined(byte[] begun, int end) {
        byte[] line = Arrays.copyOf(begun, begun.length + end - this.at);
        System.arraycopy(this.buffer, this.at, line, begun.length, end - this.at);
        return line;
    }

}
