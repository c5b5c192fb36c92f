package dev.atrium.usage;

import org.jspecify.annotations.Nullable;

/// What was used together, in one currency.
///
/// @param of what it is about: a week's first day, a model, the path of a department, the id of an assistant
/// @param currency null for what has no price
/// @param cost in millionths of the currency
public record Used(String of, @Nullable String currency, long answers, long tokens, long cost) {
}
