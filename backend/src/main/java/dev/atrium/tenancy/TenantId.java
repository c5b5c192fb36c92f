package dev.atrium.tenancy;

import java.util.UUID;

public record TenantId(UUID value) {

    /// Atrium itself: whose audit trail holds what happened before a tenant was known.
    /// Nobody can be a member of it.
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    @Override
    public String toString() {
        return this.value.toString();
    }

}
