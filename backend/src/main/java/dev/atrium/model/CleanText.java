package dev.atrium.model;

/// Makes the pieces of a text fit to be stored and shown: NUL is dropped and half characters are replaced. A character
/// that a provider cut in two is joined again with the next piece.
final class CleanText {

    private static final char REPLACEMENT = '\uFFFD';

    private String cutOff = "";

    String clean(String piece) {
        String text = cutOff + piece;
        cutOff = "";
        if (!text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
            cutOff = text.substring(text.length() - 1);
            text = text.substring(0, text.length() - 1);
        }
        return isClean(text) ? text : repaired(text);
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String repaired(String text) {
        var repaired = new StringBuilder(text.length());
        text.codePoints()
            .filter(character -> character != 0)
            .map(character -> isHalf(character) ? REPLACEMENT : character)
            .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

}
