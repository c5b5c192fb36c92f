package dev.atrium.trail;

import java.time.Instant;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// A stretch of the trail that somebody takes out.
///
/// @param after the events up to this number are not part of it
/// @param size the number of its last event; null until the checkpoint that seals it has been issued
/// @param sent the number of the last event that was sent when it was taken last; 0 before
/// @param beingSent whether somebody is taking it now
public record TrailExport(UUID id, ExportFormat format, MemberId requestedBy, Instant requestedAt, long after,
        @Nullable Long size, long sent, boolean beingSent) {

    /// How many events it has.
    public long events() {
        return (this.size == null) ? 0 : this.size - this.after;
    }

    /// How many of them have been sent.
    public long eventsSent() {
        return Math.max(0, this.sent - this.after);
    }

}
