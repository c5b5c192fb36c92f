package dev.atrium.retention;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A thing as policies see it.
///
/// @param departments where its owner works now, and all departments above
public record Dated(UUID id, Instant lastActivity, @Nullable UUID assistant, Set<UUID> departments) {

    public Dated {
        departments = Set.copyOf(departments);
    }

}
