package dev.atrium.audit;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A deed that stands in a trail that was kept elsewhere, and not in the one here: the database was restored from a backup
/// that is older.
///
/// @param actor the id of who did it
/// @param target the id of what it was done to
public record PastEvent(AuditType type, Instant at, String actor, String target, Map<String, String> details) {

    public PastEvent {
        details = Map.copyOf(details);
    }

    public @Nullable String detail(String key) {
        return this.details.get(key);
    }

}
