package dev.atrium.operator;

import java.time.Instant;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/// A tenant as operators see it.
///
/// @param organization Keycloak's id of it
/// @param suspendedAt null while it is active
/// @param eraseAt when all of it goes, or was to go; null unless it is ending or erased
/// @param erasedAt null until it is erased
public record TenantEntry(TenantId id, UUID organization, String name, String language, TenantState state,
        TenantTerms terms, Instant createdAt, @Nullable Instant suspendedAt, @Nullable Instant eraseAt,
        @Nullable Instant erasedAt) {
}
