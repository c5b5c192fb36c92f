package dev.atrium.policy;

/// Finds stretches of one kind in a text that may still grow. What is said of a place holds whatever comes after: so a
/// text is found to be the same however it is cut into pieces.
interface Finder {

    /// The next stretch that begins at `from` or later.
    /// @param from not before the end of the stretch that was found last; the character
    /// before it is there, unless it is the first of all
    /// @param whole whether the text is at its end
    Step next(CharSequence text, int from, boolean whole);

    /// @param at where the stretch begins; or, if there is none, before which none begins
    /// @param end where it ends; `at` if there is none
    record Step(int at, int end) {

        static Step none(int before) {
            return new Step(before, before);
        }

        boolean found() {
            return this.end > this.at;
        }

    }

}
