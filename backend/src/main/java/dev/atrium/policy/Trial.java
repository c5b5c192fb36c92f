package dev.atrium.policy;

/// What a guardrail would do.
///
/// @param sample what would become of the sample
/// @param people how many members it would be about
public record Trial(Passed sample, int people) {
}
