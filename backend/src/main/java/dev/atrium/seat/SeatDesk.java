package dev.atrium.seat;

import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What all deeds of those who give seats have in common: the permission, one transaction, the record.
@Component
class SeatDesk {

    private final TenantTransaction transaction;

    private final SeatStore store;

    private final AuditTrail audit;

    SeatDesk(TenantTransaction transaction, SeatStore store, AuditTrail audit) {
        this.transaction = transaction;
        this.store = store;
        this.audit = audit;
    }

    <T> Mono<T> look(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(),
                () -> caller.may(Permission.MANAGE_PEOPLE) ? work.get() : Mono.error(Refusal.forbidden("right.seats")));
    }

    /// Behind the lock.
    <T> Mono<T> alone(Caller caller, Supplier<Mono<T>> work) {
        return look(caller, () -> this.store.lock().then(Mono.defer(work)));
    }

    /// Behind the lock, with the event that it ends in as the last step. What was
    /// forbidden is recorded as refused.
    Mono<Void> done(Caller caller, AuditEvent attempt, Supplier<Mono<AuditEvent>> work) {
        return alone(caller, () -> work.get().flatMap(event -> this.audit.record(caller.tenant(), event)))
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(caller.tenant(), attempt, refusal));
    }

}
