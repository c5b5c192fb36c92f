package dev.atrium.trail;

import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Whoever reads the trail or takes it out needs the permission; who tries without it is in the trail.
@Component
class ReadingRight {

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    ReadingRight(TenantTransaction transaction, AuditTrail audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    static AuditEvent event(Caller caller, AuditType fact) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.TRAIL, caller.tenant()));
    }

    /// @param event what the deed is in the trail
    <T> Mono<T> needed(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        if (caller.may(Permission.READ_TRAIL)) {
            return this.transaction.in(caller.tenant(), work);
        }
        Refusal refusal = Refusal.forbidden("right.read-trail");
        return record(caller, event.because(Outcome.REFUSED, refusal.code())).then(Mono.error(refusal));
    }

    Mono<Void> record(Caller caller, AuditEvent event) {
        return this.audit.record(caller.tenant(), event);
    }

}
