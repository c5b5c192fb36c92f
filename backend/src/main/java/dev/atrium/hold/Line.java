package dev.atrium.hold;

import dev.atrium.kernel.Refusal;

/// Typed text that must be there and is short. What no text can hold is taken out.
final class Line {

    private Line() {
    }

    static String of(String field, String typed, int most) {
        if (typed.length() > 4 * most) {
            throw Refusal.invalid(field, "hold." + field, most);
        }
        String text = typed.codePoints()
            .filter(letter -> letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE)
            .map(letter -> (Character.isISOControl(letter) && letter != '\n') ? ' ' : letter)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
        if (text.isEmpty() || text.length() > most) {
            throw Refusal.invalid(field, "hold." + field, most);
        }
        return text;
    }

}
