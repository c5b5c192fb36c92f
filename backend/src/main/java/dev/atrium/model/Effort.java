package dev.atrium.model;

import java.util.Arrays;
import java.util.Optional;

/// How much a model should think, and what the protocol calls it.
enum Effort {

    FAST("low"), BALANCED("medium"), THOROUGH("high");

    private final String reasoningEffort;

    Effort(String reasoningEffort) {
        this.reasoningEffort = reasoningEffort;
    }

    static Optional<Effort> named(String name) {
        return Arrays.stream(values()).filter(effort -> effort.name().equalsIgnoreCase(name)).findFirst();
    }

    String reasoningEffort() {
        return reasoningEffort;
    }

}
