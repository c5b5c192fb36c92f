package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.identity.Colleague;

/// A wish to reach beyond a department that waits for a second pair of eyes.
///
/// @param again whether something of this assistant was approved before: it needs to be looked at again
/// @param yours whether the caller asked for it, and so cannot approve it
public record Review(ReviewId id, AssistantId assistant, String name, String emoji, Colleague askedBy, Instant askedAt,
        boolean again, boolean yours) {
}
