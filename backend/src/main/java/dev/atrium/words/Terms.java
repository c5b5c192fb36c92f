package dev.atrium.words;

import java.util.ArrayList;
import java.util.List;

/// Reads the terms of a text, in their order. Words end where letters and digits end. Runs of Chinese or Japanese become
/// overlapping pairs, and their last character stands alone once more, so that every character begins a term.
public final class Terms {

    /// Longer words are cut here, in texts and in queries alike.
    public static final int LONGEST = 40;

    private final String text;

    private final List<Term> terms = new ArrayList<>();

    private final StringBuilder word = new StringBuilder();

    private int place;

    private Terms(String text) {
        this.text = text;
    }

    public static List<Term> of(String text) {
        return new Terms(text).read();
    }

    private List<Term> read() {
        while (this.place < this.text.length()) {
            int letter = this.text.codePointAt(this.place);
            if (Folding.isUnspaced(letter)) {
                readPair(letter);
            }
            else if (Character.isLetterOrDigit(letter)) {
                readWord();
            }
            else {
                this.place += Character.charCount(letter);
            }
        }
        return this.terms;
    }

    private void readPair(int letter) {
        int start = this.place;
        this.place += Character.charCount(letter);
        int end = this.place;
        Folding.fold(letter, this.word);
        if (this.place < this.text.length()) {
            int next = this.text.codePointAt(this.place);
            if (Folding.isUnspaced(next)) {
                Folding.fold(next, this.word);
                end += Character.charCount(next);
            }
        }
        add(start, end);
    }

    private void readWord() {
        int start = this.place;
        while (this.place < this.text.length()) {
            int letter = this.text.codePointAt(this.place);
            if (!Folding.isPartOfWord(letter) || Folding.isUnspaced(letter)) {
                break;
            }
            Folding.fold(letter, this.word);
            this.place += Character.charCount(letter);
        }
        add(start, this.place);
    }

    private void add(int start, int end) {
        if (this.word.length() > LONGEST) {
            this.word.setLength(this.word.offsetByCodePoints(0, this.word.codePointCount(0, LONGEST)));
        }
        if (!this.word.isEmpty()) {
            this.terms.add(new Term(this.word.toString(), start, end));
        }
        this.word.setLength(0);
    }

}
