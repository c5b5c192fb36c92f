package dev.atrium.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a guardrail does with what it finds.
public enum Measure {

    /// Its name stands in place of what was found, at rest too.
    MASK,
    /// A question is refused, an answer ends.
    BLOCK,
    /// Nothing is changed; the member is told.
    WARN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Measure> of(String word) {
        return Arrays.stream(values()).filter(measure -> measure.word().equals(word)).findFirst();
    }

}
