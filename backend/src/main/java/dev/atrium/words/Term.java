package dev.atrium.words;

/// A folded word, or a pair of Chinese or Japanese characters, and where it stands in the text it was read from.
public record Term(String text, int start, int end) {

    public boolean isUnspaced() {
        return Folding.isUnspaced(this.text.codePointAt(0));
    }

    public boolean isOneCharacter() {
        return this.text.codePointCount(0, this.text.length()) == 1;
    }

    Term firstCharacter() {
        int length = Character.charCount(this.text.codePointAt(0));
        return new Term(this.text.substring(0, length), this.start, Math.min(this.end, this.start + length));
    }

}
