package dev.atrium.policy;

import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What all deeds of those have in common who say what is allowed: the permission, one transaction, the record.
@Component
class PolicyDesk {

    private final TenantTransaction transaction;

    private final Departments departments;

    private final GuardrailStore store;

    private final AuditTrail audit;

    PolicyDesk(TenantTransaction transaction, Departments departments, GuardrailStore store, AuditTrail audit) {
        this.transaction = transaction;
        this.departments = departments;
        this.store = store;
        this.audit = audit;
    }

    <T> Mono<T> look(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), () -> caller.may(Permission.SET_POLICIES) ? work.get()
                : Mono.error(Refusal.forbidden("right.policies")));
    }

    /// With the event as the last step. What was forbidden is recorded as refused.
    Mono<Void> done(Caller caller, AuditEvent event, Supplier<Mono<Void>> work) {
        return look(caller, () -> work.get().then(Mono.defer(() -> this.audit.record(caller.tenant(), event))))
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

    /// How many active members a policy is about.
    Mono<Integer> people(Caller caller, @Nullable DepartmentId department) {
        return look(caller, () -> demand(caller, department).then(Mono.defer(() -> this.store.people(department))));
    }

    /// Refused as missing when this tenant has no such department.
    Mono<Void> demand(Caller caller, @Nullable DepartmentId department) {
        return this.departments.demand(caller, department);
    }

}
