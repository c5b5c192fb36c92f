package dev.atrium.extractor;

import java.io.IOException;

/// The rows of a table, as lines. A long one is cut into sections, and each begins with the first row again: a number
/// means little without the name of its column.
final class Rows {

    private static final int LONGEST_SECTION = 1_500;

    private static final int LONGEST_HEADER = 500;

    private static final int LONGEST_ROW = 20_000;

    private final LocatedText text;

    private final boolean cut;

    private final StringBuilder row = new StringBuilder();

    private String header = "";

    private int begunAt;

    private int trailing;

    /// @param cut whether long tables are cut: they are the whole of the file
    Rows(LocatedText text, boolean cut) {
        this.text = text;
        this.cut = cut;
    }

    void begin() {
        this.header = "";
        this.begunAt = this.text.length();
        this.row.setLength(0);
        this.trailing = 0;
    }

    /// Empty cells at the end of a row say nothing.
    void cell(String words) {
        if (this.row.length() > LONGEST_ROW) {
            return;
        }
        if (words.isEmpty()) {
            this.trailing++;
            return;
        }
        while (this.trailing > 0) {
            this.trailing--;
            this.row.append(" | ");
        }
        this.row.append(words);
        this.trailing = 1;
    }

    void end() throws IOException {
        String line = this.row.toString().replaceFirst("^[ |]+(?=\\S)", "").strip();
        this.row.setLength(0);
        this.trailing = 0;
        if (line.isEmpty() || line.equals("|")) {
            return;
        }
        if (this.header.isEmpty()) {
            this.header = line.length() <= LONGEST_HEADER ? line : line.substring(0, LONGEST_HEADER);
        }
        else if (this.cut && this.text.length() + line.length() - this.begunAt > LONGEST_SECTION) {
            this.text.enterAnew();
            this.begunAt = this.text.length();
            this.text.line(this.header);
        }
        this.text.line(line);
    }

}
