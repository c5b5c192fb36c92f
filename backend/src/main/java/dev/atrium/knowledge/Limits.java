package dev.atrium.knowledge;

/// From what evidence on a passage speaks of a question, on the scale of one embedding model: see [Relevance].
///
/// @param known when it knows the question's language
/// @param letters when it can only read its letters
/// @param abroad when the passages are in another language than the question
public record Limits(Limit known, Limit letters, Limit abroad) {

    /// Nobody has measured it: whatever is nearest is taken to speak of the question.
    public static final Limits NONE = all(0);

    static final Limits ENGLISH = new Limits(new Limit(0.78, 0.62), new Limit(0.74, 0.68), new Limit(0.5, 0.5));

    static final Limits CHINESE = all(0.56);

    /// @param together of nearness and words
    /// @param alone of nearness, as somebody may ask with none of a passage's words
    public record Limit(double together, double alone) {
    }

    public static Limits all(double limit) {
        Limit one = new Limit(limit, limit);
        return new Limits(one, one, one);
    }

}
