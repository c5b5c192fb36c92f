package dev.atrium.chat;

/// A passage with some of the text around it.
///
/// @param begins whether nothing stands before it in the file
/// @param ends whether nothing stands after it
public record Excerpt(String before, String passage, String after, boolean begins, boolean ends) {

    /// @param from where the text begins in the file
    static Excerpt of(String text, int from, int start, int end, int characters) {
        String before = text.substring(0, start - from);
        String after = text.substring(end - from);
        return new Excerpt(isCut(before, 0, true) ? before.substring(1) : before,
                text.substring(start - from, end - from),
                isCut(after, after.length() - 1, false) ? after.substring(0, after.length() - 1) : after, from == 0,
                from + text.length() == characters);
    }

    /// Half of a character of two units, where the text was cut.
    private static boolean isCut(String text, int at, boolean first) {
        return !text.isEmpty()
                && (first ? Character.isLowSurrogate(text.charAt(at)) : Character.isHighSurrogate(text.charAt(at)));
    }

}
