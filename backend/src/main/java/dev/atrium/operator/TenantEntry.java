package dev.atrium.operator;

import java.time.Instant;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/// A tenant as operators see it.
///
/// @param organization Keycloak's id of it
/// @param suspendedAt null while it is active
public record TenantEntry(TenantId id, UUID organization, String name, String language, TenantState state,
        TenantTerms terms, Instant createdAt, @Nullable Instant suspendedAt) {
}
