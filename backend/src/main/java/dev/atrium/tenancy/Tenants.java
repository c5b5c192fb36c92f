package dev.atrium.tenancy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The tenants of this installation. Only active ones are found, but by those who take rights away.
@Component
public class Tenants {

    private final TenantStore store;

    Tenants(TenantStore store) {
        this.store = store;
    }

    /// Empty when there is no such tenant, or it is suspended. Atrium itself is found,
    /// too: operators sign in to it.
    public Mono<Tenant> find(TenantId id) {
        return this.store.find(id);
    }

    /// Also when it is suspended: what is taken away meanwhile must not come back with
    /// it.
    public Mono<Tenant> evenSuspended(TenantId id) {
        return this.store.evenSuspended(id);
    }

    /// The tenants of these Keycloak organizations, by name. An organization nobody
    /// admitted is left out.
    public Mono<List<Tenant>> ofOrganizations(Collection<UUID> organizations) {
        return organizations.isEmpty() ? Mono.just(List.of()) : this.store.ofOrganizations(organizations);
    }

    /// All active tenants, by name.
    public Mono<List<Tenant>> all() {
        return this.store.all();
    }

    /// Those of them that are active, by name.
    public Mono<List<Tenant>> among(Collection<TenantId> ids) {
        return ids.isEmpty() ? Mono.just(List.of()) : this.store.among(ids);
    }

    /// Whoever belongs to this organization belongs to Atrium itself, and to no other.
    Mono<Void> admitOperators(UUID organization) {
        return this.store.admitOperators(organization);
    }

    /// Admits a tenant, or brings its name and language up to date. A tenant keeps its
    /// organization for ever.
    public Mono<Void> admit(Tenant tenant) {
        return this.store.admit(tenant);
    }

}
