package dev.atrium.usage;

import java.time.Instant;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// What one answer used. Nothing of what was said.
///
/// @param id the reply's
/// @param model the catalogue id of the model that answered, or else of the one that was asked
/// @param state how the answer ended
/// @param tokens null when nobody could count them
/// @param cost null when no price is known for them
/// @param corrected whether the provider told more than can be true, and the most that can be is kept instead
public record LedgerEntry(UUID id, Instant at, MemberId member, @Nullable UUID assistant, String model, String state,
        @Nullable Tokens tokens, @Nullable Cost cost, boolean corrected) {
}
