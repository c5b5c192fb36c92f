package dev.atrium.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/// Makes a title of what a model calls one: one line, without the quotation marks and decoration models like to add.
final class TitleText {

    private static final int LONGEST = 80;

    private static final Pattern DECORATION = Pattern.compile("^[\\s\"'“”„«»*#`_:.-]+|[\\s\"'“”„«»*#`_:.-]+$");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

    private TitleText() {
    }

    /// Empty when nothing is left that could be a title.
    static Optional<String> of(String answer) {
        String line = answer.strip().lines().findFirst().orElse("");
        String clean = DECORATION.matcher(INVISIBLE.matcher(line).replaceAll(" ")).replaceAll("");
        return clean.isBlank() ? Optional.empty() : Optional.of(shortened(clean));
    }

    private static String shortened(String title) {
        if (title.length() <= LONGEST) {
            return title;
        }
        int end = title.lastIndexOf(' ', LONGEST - 1);
        int cut = end > LONGEST / 2 ? end : LONGEST - 1;
        return title.substring(0, Character.isHighSurrogate(title.charAt(cut - 1)) ? cut - 1 : cut) + "…";
    }

}
