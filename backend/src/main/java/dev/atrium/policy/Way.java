package dev.atrium.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a guardrail stands: before the model, behind it, or both.
public enum Way {

    IN, OUT, BOTH;

    boolean in() {
        return this != OUT;
    }

    boolean out() {
        return this != IN;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Way> of(String word) {
        return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
    }

}
