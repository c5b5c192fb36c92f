package dev.atrium.knowledge;

/// A passage and how well it fits, on the scale of the list that it is in.
public record Scored(PassageKey passage, float score) {
}
