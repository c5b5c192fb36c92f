package dev.atrium.assistant;

import dev.atrium.kernel.Refusal;

/// Typed text made fit to be kept: what no text can hold is taken out, and too much is refused by field and limit.
final class Lines {

    private Lines() {
    }

    /// One line. Spaces become one, and marks that would turn the direction of what
    /// follows go.
    static String one(String field, String typed, int most) {
        StringBuilder line = new StringBuilder();
        typed.codePoints()
            .limit(4L * most + 100)
            .filter(letter -> !changesDirection(letter) && !isHalf(letter))
            .map(letter -> isSpace(letter) ? ' ' : letter)
            .filter(letter -> letter != ' ' || (!line.isEmpty() && line.charAt(line.length() - 1) != ' '))
            .forEach(line::appendCodePoint);
        return bounded(field, line.toString().strip(), most);
    }

    /// As it was typed, line by line.
    static String many(String field, String typed, int most) {
        String lines = typed.replace("\r\n", "\n").replace('\r', '\n');
        if (lines.length() > 4L * most + 100) {
            throw tooLong(field, most);
        }
        StringBuilder text = new StringBuilder(lines.length());
        lines.codePoints()
            .filter(letter -> !isHalf(letter))
            .filter(letter -> letter == '\n' || letter == '\t' || !Character.isISOControl(letter))
            .forEach(text::appendCodePoint);
        return bounded(field, text.toString().strip(), most);
    }

    private static String bounded(String field, String text, int most) {
        if (text.length() > most) {
            throw tooLong(field, most);
        }
        return text;
    }

    private static Refusal tooLong(String field, int most) {
        return Refusal.invalid(field, "assistant." + field + "-too-long", most);
    }

    private static boolean isSpace(int letter) {
        return Character.isISOControl(letter) || Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private static boolean changesDirection(int letter) {
        return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
    }

    private static boolean isHalf(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }

}
