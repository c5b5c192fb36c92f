package dev.atrium.extractor;

import java.util.Arrays;

/// The headings that what follows stands under, the outermost first.
final class HeadingPath {

    private static final int LEVELS = 9;

    private static final int LONGEST = 120;

    private static final int LONGEST_PATH = 400;

    private final String[] headings = new String[LEVELS];

    HeadingPath() {
        Arrays.fill(this.headings, "");
    }

    /// A heading ends all below it and beside it.
    String enter(int level, String text) {
        int at = Math.clamp(level, 1, LEVELS) - 1;
        this.headings[at] = shortened(Texts.onOneLine(text), LONGEST);
        Arrays.fill(this.headings, at + 1, LEVELS, "");
        return path();
    }

    String path() {
        StringBuilder path = new StringBuilder();
        for (String heading : this.headings) {
            if (!heading.isEmpty()) {
                path.append(path.isEmpty() ? "" : " > ").append(heading);
            }
        }
        return shortened(path.toString(), LONGEST_PATH);
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

}
