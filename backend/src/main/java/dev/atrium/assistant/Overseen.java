package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.identity.Colleague;
import org.jspecify.annotations.Nullable;

/// An assistant as those see it who oversee all of them: what it is called, whose it is and how it is used, but nothing
/// of what it is told.
///
/// @param number of the live version; null while nothing is published
/// @param orphaned its owner is not an active member any more
/// @param attestDue its owner has not said for long that it is still needed and right
public record Overseen(AssistantId id, String name, String emoji, String description, @Nullable Integer number,
        Colleague owner, Instant createdAt, Figures figures, Lifecycle lifecycle, @Nullable Certificate certificate,
        boolean orphaned, boolean waits, boolean attestDue, @Nullable Instant retireAt, @Nullable Instant retiredAt) {
}
