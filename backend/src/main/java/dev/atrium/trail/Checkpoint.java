package dev.atrium.trail;

import java.time.Instant;
import java.util.Base64;

/// A signed statement of what a trail was at a moment.
///
/// @param number its place among the checkpoints of its tenant, from 1
/// @param size how many events it covers
/// @param note the statement itself, as C2SP writes it
public record Checkpoint(long number, long size, Instant at, String note) {

    /// The root of the Merkle tree over its events, in base64.
    public String root() {
        return this.note.split("\n", -1)[2];
    }

    /// Origin, size and root, as C2SP's checkpoints have them, and one line more: an idle
    /// trail says the same every hour, and its reader wants to see that it says so.
    static String text(String origin, long size, byte[] root, Instant at) {
        return "%s\n%d\n%s\nat %s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root), at);
    }

}
