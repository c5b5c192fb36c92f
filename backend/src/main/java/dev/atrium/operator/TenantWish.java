package dev.atrium.operator;

import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/// A tenant that is not there yet.
///
/// @param id by which it is going to be known
/// @param refused the word for why Keycloak refuses it; null as long as it has not answered
public record TenantWish(TenantId id, NewTenant wanted, String alias, @Nullable String refused) {
}
