package dev.atrium.retention;

import java.time.Instant;

import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// For those who erase: what is in force. A policy that is being changed waits until whoever has asked here is done, and
/// the other way round; so nothing goes by a policy that was taken back.
@Component
public class Keeping {

    private final TenantTransaction transaction;

    private final ChangeStore changes;

    Keeping(TenantTransaction transaction, ChangeStore changes) {
        this.transaction = transaction;
        this.changes = changes;
    }

    /// As a part of the transaction that erases.
    public Mono<Rules> rules(TenantId tenant, Matter matter, Instant now) {
        return this.transaction.in(tenant,
                () -> this.changes.keepAsIs().then(Mono.defer(() -> this.changes.inForce(matter, now))));
    }

}
