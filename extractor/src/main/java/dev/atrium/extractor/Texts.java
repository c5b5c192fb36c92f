package dev.atrium.extractor;

/// Spaces, as text that is searched and quoted needs them.
final class Texts {

    private Texts() {
    }

    /// Each run of spaces, breaks and controls becomes one space.
    static String onOneLine(CharSequence text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean space = true;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean blank = letter <= ' ' || Character.isSpaceChar(letter) || Character.isISOControl(letter);
            if (!blank) {
                line.append(letter);
            }
            else if (!space) {
                line.append(' ');
            }
            space = blank;
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == ' ' ? line.substring(0, end - 1) : line.toString();
    }

}
