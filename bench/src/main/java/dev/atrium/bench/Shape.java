package dev.atrium.bench;

import java.util.List;

/// How much a run does: the rounds that are measured, and those before that only make the code hot.
record Shape(List<Round> rounds, List<Round> warmUp) {

    private static final int TOKENS = 500;

    private static final int FEWER_TOKENS = 150;

    static Shape of(List<String> options) {
        return switch (String.join(" ", options)) {
            case "" -> new Shape(List.of(Round.of(10, TOKENS), Round.of(200, TOKENS), Round.of(1_000, TOKENS)),
                    List.of(Round.of(200, TOKENS), Round.of(200, TOKENS)));
            case "--short" -> new Shape(List.of(Round.of(10, FEWER_TOKENS), Round.of(100, FEWER_TOKENS)),
                    List.of(Round.of(50, FEWER_TOKENS)));
            default -> throw new IllegalArgumentException("The only option is --short, not " + options);
        };
    }

}
