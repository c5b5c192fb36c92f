package dev.atrium.web.layout;

import java.util.UUID;

/// A name as one or two letters, and the colour behind them.
public final class Initials {

    private static final int COLOURS = 8;

    private Initials() {
    }

    /// The first letters of the first and the last word.
    public static String of(String name) {
        String[] words = name.strip().split("\\s+", -1);
        String first = firstLetter(words[0]);
        return words.length == 1 ? first : first + firstLetter(words[words.length - 1]);
    }

    /// One of the avatar colours, always the same for the same id.
    public static int hue(UUID id) {
        return Math.floorMod(id.hashCode(), COLOURS);
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : Character.toString(Character.toUpperCase(word.codePointAt(0)));
    }

}
