package dev.atrium.knowledge;

/// What counts how much when lists become one. Chosen on one half of the questions of public collections and measured
/// on the other: see docs/decisions/0011.
final class Weights {

    /// Of meaning, against 1 in all, when the embedding model knows the question's
    /// language.
    static final double KNOWN = 0.5;

    /// When it can only read its letters.
    static final double LETTERS = 0.1;

    /// When the passages are in another language than the question, whose words hardly
    /// help then.
    static final double ABROAD = 0.6;

    /// With fewer of all passages in the question's language, it is asked abroad.
    static final double AT_HOME = 0.05;

    private Weights() {
    }

}
