package dev.atrium.stories;

/// How long the stories wait, in milliseconds, before they say that something does not happen. Generous, because a
/// machine that builds is slow; nothing waits longer than it takes.
final class Patience {

    static final int USUAL = 30_000;

    /// For a whole answer of ordinary length.
    static final int ANSWER = 60_000;

    private Patience() {
    }

}
