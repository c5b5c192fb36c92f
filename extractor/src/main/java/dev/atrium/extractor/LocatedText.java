package dev.atrium.extractor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The text as it grows, line by line, cut into sections: each on one page, under one heading.
final class LocatedText {

    private static final int PIECE = 32 * 1024;

    private static final int MOST_SECTIONS = 200_000;

    private final Frames frames;

    private final int most;

    private final StringBuilder piece = new StringBuilder();

    private final List<Section> ended = new ArrayList<>();

    private Section open = new Section(0, 0, 0, "");

    private int length;

    private int sections;

    LocatedText(Frames frames, int most) {
        this.frames = frames;
        this.most = most;
    }

    private record Section(int start, int end, int page, String heading) {
    }

    /// What comes from here on stands on this page under this heading.
    void enter(int page, String heading) {
        if (this.open.page() != page || !this.open.heading().equals(heading)) {
            begin(page, heading);
        }
    }

    /// What comes from here on belongs together, though it stands where the last did.
    void enterAnew() {
        begin(this.open.page(), this.open.heading());
    }

    int page() {
        return this.open.page();
    }

    /// Adds a line. Blank ones only part what is above from what is below.
    void line(CharSequence line) throws IOException {
        if (this.length + line.length() + 1 > this.most) {
            throw new Refused("too-much-text");
        }
        this.piece.append(line).append('\n');
        this.length += line.length() + 1;
        if (this.piece.length() >= PIECE) {
            flush();
        }
    }

    /// How long the text is by now.
    int length() {
        return this.length;
    }

    void progress(int page, int pages) throws IOException {
        this.frames.progress(page, pages);
    }

    void end() throws IOException {
        begin(0, "");
        flush();
    }

    private void begin(int page, String heading) {
        if (this.length > this.open.start()) {
            if (++this.sections > MOST_SECTIONS) {
                throw new Refused("too-much-text");
            }
            this.ended.add(new Section(this.open.start(), this.length, this.open.page(), this.open.heading()));
        }
        this.open = new Section(this.length, this.length, page, heading);
    }

    private void flush() throws IOException {
        for (int at = 0; at < this.piece.length(); at += PIECE) {
            this.frames.text(this.piece.subSequence(at, Math.min(this.piece.length(), at + PIECE)));
        }
        this.piece.setLength(0);
        for (Section section : this.ended) {
            this.frames.section(section.start(), section.end(), section.page(), section.heading());
        }
        this.ended.clear();
    }

}
