package dev.atrium.words;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/// How letters are made alike for search: without case, accents and width.
final class Folding {

    private static final int FIRST_DIACRITIC = 0x0300;

    private static final int LAST_DIACRITIC = 0x036F;

    private static final int VOICED_MARK = 0x3099;

    private static final int SEMI_VOICED_MARK = 0x309A;

    private static final int LONG_VOWEL = 0x30FC;

    private static final int NARROW_LONG_VOWEL = 0xFF70;

    private Folding() {
    }

    static void fold(int letter, StringBuilder into) {
        if (letter < 0x80) {
            into.append((char) Character.toLowerCase(letter));
            return;
        }
        Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
            .codePoints()
            .filter(part -> !isAccent(part) && isPartOfWord(part))
            .map(Folding::lower)
            .forEach(into::appendCodePoint);
    }

    /// A mark inside a word belongs to it: many scripts write their vowels so.
    static boolean isPartOfWord(int letter) {
        return Character.isLetterOrDigit(letter) || switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /// Scripts that put no space between words.
    static boolean isUnspaced(int letter) {
        if (letter < 0x2E80 || !Character.isLetter(letter)) {
            return false;
        }
        if (letter == LONG_VOWEL || letter == NARROW_LONG_VOWEL) {
            return true;
        }
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    private static boolean isAccent(int letter) {
        return (letter >= FIRST_DIACRITIC && letter <= LAST_DIACRITIC) || letter == VOICED_MARK
                || letter == SEMI_VOICED_MARK;
    }

    private static int lower(int letter) {
        int lower = Character.toLowerCase(letter);
        return (lower == 'ς') ? 'σ' : lower;
    }

}
