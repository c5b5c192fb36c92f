package dev.atrium.policy;

/// What is to be known of a pattern besides what it finds.
///
/// @param least how many characters it finds at least
/// @param most how many it finds at most
/// @param source as it is written
/// @param begun another pattern: everything that what it finds can begin with, from nothing to all of it
record PatternForm(long least, long most, String source, String begun) {

    /// More than anything that is allowed.
    static final long ENDLESS = 1_000_000;

    static PatternForm nothing(String source) {
        return new PatternForm(0, 0, source, "");
    }

    static PatternForm one(String source) {
        return new PatternForm(1, 1, source, "(?:" + source + ")?");
    }

    /// This, or else the other.
    PatternForm or(PatternForm other) {
        return new PatternForm(Math.min(this.least, other.least), Math.max(this.most, other.most),
                this.source + "|" + other.source, this.begun + "|" + other.begun);
    }

    /// This, and then the rest of a row.
    PatternForm then(PatternForm rest) {
        return new PatternForm(capped(this.least + rest.least), capped(this.most + rest.most),
                this.source + rest.source, "(?:" + this.begun + "|" + this.source + rest.begun + ")");
    }

    PatternForm times(long fewest, long often, String how) {
        String before = (often > 1) ? "(?:" + this.source + "){0," + (often - 1) + "}" : "";
        return new PatternForm(capped(this.least * fewest), capped(this.most * often), this.source + how,
                (often >= ENDLESS) ? "" : before + "(?:" + this.begun + ")");
    }

    /// In brackets.
    PatternForm within(String opening) {
        return new PatternForm(this.least, this.most, opening + this.source + ")", opening + this.begun + ")");
    }

    private static long capped(long length) {
        return Math.min(length, ENDLESS);
    }

}
