package dev.atrium.assistant;

import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;

/// One emoji as people see it, however many characters it is written with.
final class Emoji {

    private static final Pattern ONE_CLUSTER = Pattern.compile("\\X");

    private Emoji() {
    }

    /// Nothing typed is the usual one.
    static String of(String typed) {
        String emoji = typed.strip();
        if (emoji.isEmpty()) {
            return Content.USUAL_EMOJI;
        }
        if (emoji.length() > Content.LONGEST_EMOJI || !ONE_CLUSTER.matcher(emoji).matches()
                || emoji.codePoints().noneMatch(Emoji::isPicture)) {
            throw Refusal.invalid("emoji", "assistant.emoji-is-not-one");
        }
        return emoji;
    }

    /// Digits, `#` and `*` count as emoji only with the keycap around them.
    private static boolean isPicture(int letter) {
        return Character.isEmojiPresentation(letter) || Character.isExtendedPictographic(letter) || letter == 0x20E3;
    }

}
