package dev.atrium.tenancy;

import reactor.core.publisher.Mono;

/// What becomes of a tenant that is erased, outside of the database: done by whoever keeps something of it elsewhere. All
/// rows of the tenant are gone by then. It may be called again, and must not mind.
public interface OnTenantErased {

    Mono<Void> erased(Tenant tenant);

}
