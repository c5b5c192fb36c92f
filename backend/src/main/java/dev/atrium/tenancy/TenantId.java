package dev.atrium.tenancy;

import java.util.UUID;

public record TenantId(UUID value) {

    /// Atrium itself: whose audit trail holds what happened before a tenant was known,
    /// and what operators do. They are its only members; there is nothing to chat with.
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    @Override
    public String toString() {
        return this.value.toString();
    }

}
