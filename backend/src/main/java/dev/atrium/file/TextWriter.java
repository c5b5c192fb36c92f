package dev.atrium.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts down the text that was found in a file, and where it stands. What comes here was made of hostile bytes by a
/// program that may have been taken over: lengths and places are checked, and characters that no text can hold are
/// replaced one by one, so that places stay right.
final class TextWriter implements Closeable {

    static final String TEXT = "text";

    static final String SECTIONS = "sections";

    private static final int MOST_SECTIONS = 200_000;

    private static final int LONGEST_HEADING = 500;

    private static final char REPLACEMENT = '\ufffd';

    private final OutputStream text;

    private final DataOutputStream sections;

    private final int most;

    private int characters;

    private int sectionsEnd;

    private int sectionCount;

    private char waiting;

    TextWriter(Path folder, int most) throws IOException {
        this.most = most;
        this.text = new BufferedOutputStream(Files.newOutputStream(folder.resolve(TEXT)), 64 * 1024);
        this.sections = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve(SECTIONS)), 64 * 1024));
    }

    void text(String piece) throws IOException {
        if (this.characters + piece.length() > this.most) {
            throw new Unusable("too-much-text");
        }
        for (int at = 0; at < piece.length(); at++) {
            add(piece.charAt(at));
        }
        this.characters += piece.length();
    }

    void section(Section section) throws IOException {
        if (section.start() < this.sectionsEnd || section.end() <= section.start() || section.end() > this.characters
                || section.page() < 0 || ++this.sectionCount > MOST_SECTIONS) {
            throw new Unusable(Unusable.BROKEN);
        }
        this.sections.writeInt(section.start());
        this.sections.writeInt(section.end());
        this.sections.writeInt(section.page());
        this.sections.writeUTF(heading(section.heading()));
        this.sectionsEnd = section.end();
    }

    /// How many characters the text has.
    int characters() {
        return this.characters;
    }

    @Override
    public void close() throws IOException {
        if (this.waiting != 0) {
            put(REPLACEMENT);
            this.waiting = 0;
        }
        this.text.close();
        this.sections.close();
    }

    /// The first half of a character waits until it is known whether the second follows.
    private void add(char unit) throws IOException {
        if (this.waiting != 0) {
            boolean whole = Character.isLowSurrogate(unit);
            put(whole ? this.waiting : REPLACEMENT);
            this.waiting = 0;
            if (whole) {
                put(unit);
                return;
            }
        }
        if (Character.isHighSurrogate(unit)) {
            this.waiting = unit;
        }
        else {
            put(Character.isLowSurrogate(unit) ? REPLACEMENT : seen(unit));
        }
    }

    private static char seen(char unit) {
        boolean control = Character.isISOControl(unit) && unit != '\n' && unit != '\t';
        return control ? ' ' : unit;
    }

    private void put(char unit) throws IOException {
        this.text.write(unit >>> 8);
        this.text.write(unit);
    }

    private static String heading(String given) {
        String plain = given.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cn}]", " ").replaceAll("\\s+", " ").strip();
        return plain.length() <= LONGEST_HEADING ? plain
                : plain.substring(0, LONGEST_HEADING).replaceAll("\\p{Cs}$", "");
    }

}
