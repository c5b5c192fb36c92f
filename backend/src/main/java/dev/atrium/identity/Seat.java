package dev.atrium.identity;

import java.util.Locale;

/// How a member stands to a seat: nothing limits them, they hold one, they wait for one, or they have come for the first
/// time and not said so yet.
public enum Seat {

    NOT_NEEDED, HELD, WAITED_FOR, NOT_ASKED_FOR;

    static Seat of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

}
