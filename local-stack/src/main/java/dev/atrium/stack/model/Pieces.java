package dev.atrium.stack.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts text into what stands for tokens. Joined again, the pieces are the text.
final class Pieces {

    private static final Pattern TOKEN = Pattern.compile("\\s*\\S{1,6}|\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private Pieces() {
    }

    static List<String> of(String text) {
        return TOKEN.matcher(text).results().map(result -> result.group()).toList();
    }

    /// Pieces of one, two and three characters in turn, so that every construct is cut
    /// somewhere.
    static List<String> tiny(String text) {
        var pieces = new ArrayList<String>();
        int length = 1;
        for (int from = 0; from < text.length();) {
            int left = text.codePointCount(from, text.length());
            int to = text.offsetByCodePoints(from, Math.min(length, left));
            pieces.add(text.substring(from, to));
            from = to;
            length = length % 3 + 1;
        }
        return pieces;
    }

}
