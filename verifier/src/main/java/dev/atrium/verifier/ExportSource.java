package dev.atrium.verifier;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/// A trail that was taken out, as a file.
final class ExportSource implements Source {

    private final Lines lines;

    ExportSource(InputStream export) {
        this.lines = new Lines(export);
    }

    @Override
    public Line.Header header() throws IOException, Fault {
        byte[] first = this.lines.next();
        if (first == null) {
            throw new Fault("header", "The export is empty.");
        }
        return Line.header(first);
    }

    @Override
    public @Nullable Line next(long after) throws IOException, Fault {
        byte[] line = this.lines.next();
        return (line == null) ? null : Line.parse(line, after);
    }

    /// A checkpoint ends an export.
    @Override
    public boolean isLive() {
        return false;
    }

}
