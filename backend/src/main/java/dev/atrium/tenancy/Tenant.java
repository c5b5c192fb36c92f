package dev.atrium.tenancy;

import java.util.UUID;

/// One customer enterprise. `organization` is Keycloak's id of it, the only thing a tenant is recognised by.
public record Tenant(TenantId id, UUID organization, String name, String language) {
}
