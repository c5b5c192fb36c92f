package dev.atrium.audit;

import java.time.Instant;

/// One event as the trail keeps it.
///
/// @param number its place in the tenant's chain, from 1
/// @param body canonical JSON, in the shape that `docs/audit-events.md` publishes
/// @param previous the hash of the event before, in hexadecimal digits
public record RecordedEvent(long number, Instant at, String type, String outcome, String actorKind, String actorId,
        String targetKind, String targetId, String body, String previous, String hash) {
}
