package dev.atrium.identity;

import java.time.Instant;

/// A live session of a member, as whoever may end it sees it.
///
/// @param address where it came from, or ""
/// @param device what the browser says it is, or ""
public record SessionSeen(SessionId id, String address, String device, Instant signedInAt, Instant lastUsedAt) {
}
