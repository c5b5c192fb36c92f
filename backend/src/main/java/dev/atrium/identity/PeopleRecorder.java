package dev.atrium.identity;

import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Does what concerns people in a transaction that ends with the record of it, and records what was forbidden.
@Component
class PeopleRecorder {

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    PeopleRecorder(TenantTransaction transaction, AuditTrail audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    /// @param event what the deed would be in the trail
    <T> Mono<T> deed(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), () -> Mono.defer(work))
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

    Mono<Void> record(Caller caller, AuditEvent event) {
        return this.audit.record(caller.tenant(), event);
    }

}
