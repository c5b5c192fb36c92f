package dev.atrium.assistant;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import java.util.function.Supplier;

import reactor.core.publisher.Mono;

/// Does what concerns one assistant in a transaction that ends with the record of it, and records what was forbidden.
@Component
class Recorder {

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    Recorder(TenantTransaction transaction, AuditTrail audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    static AuditEvent event(Caller caller, AuditType fact, AssistantId assistant) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.ASSISTANT, assistant));
    }

    /// A right or an access that lacks is an event of its own. What somebody may not even
    /// see is not: it would tell of ids that nobody has.
    <T> Mono<T> deed(Caller caller, AuditType fact, AssistantId assistant, Supplier<Mono<T>> work) {
        return deed(caller, event(caller, fact, assistant), work);
    }

    /// @param event what the deed would be in the trail
    <T> Mono<T> deed(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), work)
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

    Mono<Void> record(Caller caller, AuditEvent event) {
        return this.audit.record(caller.tenant(), event);
    }

}
