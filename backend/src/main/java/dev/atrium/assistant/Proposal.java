package dev.atrium.assistant;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a reviewer decides about.
///
/// @param version what would go live, or is live for fewer people already
/// @param approved the last version that somebody approved; null when there is none
/// @param difference from that version, or from nothing
/// @param files all that the version knows
/// @param grants all that was given; what awaits this review takes effect with it
public record Proposal(Review review, Version version, @Nullable Version approved, Difference difference,
        List<KnownFile> files, List<Grant> grants) {
}
