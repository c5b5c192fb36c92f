package dev.atrium.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// How what Keycloak says of a tenant's people compares with what is known here.
///
/// @param at when all of them were last compared; null before that
/// @param compared how many that were, and how many of them stood differently here and were put right
/// @param waiting how much Keycloak has been asked to change and has not yet
public record Comparison(@Nullable Instant at, int compared, int repaired, long waiting) {

    static final Comparison NONE = new Comparison(null, 0, 0, 0);

    Comparison withWaiting(long errands) {
        return new Comparison(this.at, this.compared, this.repaired, errands);
    }

}
