package dev.atrium.policy;

/// Tells whether something of one kind begins at a place of a text.
interface Shape {

    /// Nothing begins here.
    int NO = 0;

    /// It cannot be told before more of the text is known.
    int MORE = -1;

    /// How many characters it is long, [#NO] or [#MORE]. Never `MORE` when the text is
    /// whole, nor beyond a bound of its own.
    int at(CharSequence text, int place, boolean whole);

    /// Whether a word goes on before this place.
    static boolean isInsideWord(CharSequence text, int place) {
        return place > 0 && Character.isLetterOrDigit(text.charAt(place - 1));
    }

    /// What stands between the groups of a number.
    static boolean separates(char one) {
        return one == ' ' || one == '-' || one == '\u00a0' || one == '\u202f' || one == '\u2009' || one == '\u2011';
    }

    static int digit(char one) {
        return Character.digit(one, 10);
    }

    /// The length, if no word goes on behind it.
    static int asWord(CharSequence text, int place, int end, boolean whole) {
        if (end == text.length()) {
            return whole ? end - place : MORE;
        }
        return Character.isLetterOrDigit(text.charAt(end)) ? NO : end - place;
    }

}
