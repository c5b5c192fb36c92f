package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;

import dev.atrium.identity.ErrandStore.Asking;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Where errands are handed in.
@Component
class ErrandDesk {

    /// How long somebody waits to see it done. Afterwards it goes on without them.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ErrandStore store;

    private final Errands errands;

    private final Tenants tenants;

    private final Clock clock;

    ErrandDesk(ErrandStore store, Errands errands, Tenants tenants, Clock clock) {
        this.store = store;
        this.errands = errands;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// As part of the transaction that decides it.
    Mono<Void> ask(Caller caller, Errand errand) {
        return this.store.insert(errand, Asking.of(caller.member()), Moments.now(this.clock));
    }

    /// Likewise, as a program of the tenant decides it.
    Mono<Void> ask(Provisioner by, Errand errand) {
        return this.store.insert(errand, Asking.of(by.token()), Moments.now(this.clock));
    }

    /// After that transaction: has what is due done now, and waits a little. What could
    /// not be done is done later, so it never fails.
    Mono<Void> hurry(Caller caller) {
        return hurry(caller.tenant());
    }

    Mono<Void> hurry(TenantId tenantId) {
        return this.tenants.find(tenantId)
            .flatMap(tenant -> this.errands.run(tenant).cache())
            .timeout(PATIENCE, Mono.empty())
            .onErrorResume(RuntimeException.class, trouble -> Mono.empty());
    }

}
