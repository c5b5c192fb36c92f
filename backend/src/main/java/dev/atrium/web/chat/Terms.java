package dev.atrium.web.chat;

import dev.atrium.policy.Allowed;
import org.jspecify.annotations.Nullable;

/// Under which terms a member asks.
///
/// @param owed what they have yet to confirm; null for who may ask
record Terms(Allowed allowed, @Nullable Owed owed) {

    /// What everybody must have read.
    record Owed(String id, String text) {
    }

}
