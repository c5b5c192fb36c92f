package dev.atrium.tenancy;

import java.util.Collection;
import java.util.Set;

/// What a measure calls a tenant: its id while there are few tenants, and one word for all others, because each value of a
/// label is a measure of its own.
public final class TenantLabels {

    public static final String OTHER = "other";

    private final Set<TenantId> named;

    private TenantLabels(Set<TenantId> named) {
        this.named = named;
    }

    /// Only these are told apart.
    public static TenantLabels of(Collection<TenantId> named) {
        return new TenantLabels(Set.copyOf(named));
    }

    public String of(TenantId tenant) {
        return this.named.contains(tenant) ? tenant.toString() : OTHER;
    }

}
