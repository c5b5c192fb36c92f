package dev.atrium.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What a program of the tenant comes with, as administrators see it: never its secret.
///
/// @param lastUsedAt to the minute; null when it never was
public record ProvisioningToken(TokenId id, String name, MemberId madeBy, Instant madeAt, Instant expiresAt,
        @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

    public boolean isValid(Instant now) {
        return this.revokedAt == null && this.expiresAt.isAfter(now);
    }

}
