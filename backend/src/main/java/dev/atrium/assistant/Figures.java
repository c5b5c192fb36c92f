package dev.atrium.assistant;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// How an assistant was used in the last 28 days and how it was rated: counted now and then, not at each question.
///
/// @param uses questions
/// @param users members who asked
/// @param stars the mean of all ratings, 0 when there is none
public record Figures(int uses, int users, int ratings, double stars, @Nullable Instant lastUsedAt) {
}
