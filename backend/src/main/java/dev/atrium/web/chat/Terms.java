package dev.atrium.web.chat;

import java.time.Instant;

import dev.atrium.policy.Allowed;
import org.jspecify.annotations.Nullable;

/// Under which terms a member asks.
///
/// @param seatUntil when the seat goes to somebody else unless they ask; null for who need not hear of it
/// @param owed what they have yet to confirm; null for who may ask
record Terms(Allowed allowed, @Nullable Owed owed, @Nullable Instant seatUntil) {

    /// What everybody must have read.
    record Owed(String id, String text) {
    }

}
