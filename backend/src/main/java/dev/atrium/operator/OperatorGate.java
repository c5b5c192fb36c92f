package dev.atrium.operator;

import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What every door of operators asks first: whether the caller is one.
@Component
class OperatorGate {

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    OperatorGate(TenantTransaction transaction, AuditTrail audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    /// Does the work in a transaction of Atrium itself.
    <T> Mono<T> permitted(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(),
                () -> (caller.tenant().equals(TenantId.PLATFORM) && caller.may(Permission.OPERATE)) ? work.get()
                        : Mono.error(Refusal.forbidden("right.operate")));
    }

    /// The same for a deed: that it was forbidden is recorded, too.
    Mono<Void> noting(Caller caller, AuditEvent event, Supplier<Mono<Void>> work) {
        return permitted(caller, work).onErrorResume(Refusal.class,
                refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

}
