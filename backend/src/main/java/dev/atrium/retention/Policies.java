package dev.atrium.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import dev.atrium.approval.Approvals;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How long things are kept, for those who say so. What lets something go sooner is counted before, needs a second person,
/// takes effect a week later and can be called off until then; what keeps something longer counts at once.
@Component
public class Policies {

    /// Between the approval of a change that lets things go sooner and the first erasure
    /// by it.
    public static final Duration GRACE = Duration.ofDays(7);

    /// How many policies a tenant has at most, those that wait included.
    static final int MOST = 2_000;

    private final TenantTransaction transaction;

    private final Tenants tenants;

    private final ChangeStore changes;

    private final Changing changing;

    private final PolicyNames names;

    private final Forecasting forecasting;

    private final Approvals approvals;

    private final AuditTrail audit;

    private final Clock clock;

    Policies(TenantTransaction transaction, Tenants tenants, ChangeStore changes, Changing changing, PolicyNames names,
            Forecasting forecasting, Approvals approvals, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.changes = changes;
        this.changing = changing;
        this.names = names;
        this.forecasting = forecasting;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    public Mono<PolicyBook> all(Caller caller) {
        return permitted(caller,
                () -> this.changes.current(now())
                    .zipWhen(inForce -> this.changes.waiting(now()))
                    .flatMap(both -> this.names.named(caller, both.getT1(), both.getT2())));
    }

    /// What the scope of a policy is called, and nothing for the tenant: refused as
    /// missing when there is none such.
    public Mono<String> scopeName(Caller caller, Scope scope) {
        return permitted(caller, () -> this.names.of(caller, scope));
    }

    /// What the change would let go. Nothing is changed.
    public Mono<Forecast> forecast(Caller caller, Wish wish) {
        Instant now = now();
        return permitted(caller,
                () -> this.changing.checked(caller, wish)
                    .then(Mono.defer(() -> this.changes.inForce(wish.matter(), now))))
            .flatMap(before -> this.forecasting.of(caller.tenant(), before, Changing.after(before, wish), wish.scope(),
                    now));
    }

    /// Makes the policy say so if nothing can go sooner by that; otherwise proposes it,
    /// and answers so: whether it was made.
    public Mono<Boolean> change(Caller caller, Wish wish) {
        return permitted(caller,
                () -> this.changing.before(caller, wish)
                    .flatMap(before -> Changing.after(before, wish).isShorterThan(before, wish.scope())
                            ? propose(caller, wish).thenReturn(false)
                            : this.changing.make(caller, null, wish, false).thenReturn(true)))
            .onErrorResume(Refusal.class, refusal -> noted(caller, wish, refusal));
    }

    /// Takes a change back that has not taken effect.
    public Mono<Void> callOff(Caller caller, ChangeId id) {
        return permitted(caller, () -> this.changes.callOff(id, caller.member(), now())
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .flatMap(change -> this.audit.record(caller.tenant(), Changing.event(caller, AuditType.RETENTION_CALLED_OFF,
                    id, new Wish(change.matter(), change.scope(), change.terms())))));
    }

    private Mono<Void> propose(Caller caller, Wish wish) {
        return (wish.scope().isExplicit() ? this.names.of(caller, wish.scope())
                : this.tenants.find(caller.tenant()).map(Tenant::name))
            .flatMap(name -> this.approvals.propose(caller, Shortening.proposal(wish, name)))
            .then();
    }

    private <T> Mono<T> permitted(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), () -> caller.may(Permission.SET_RETENTION) ? work.get()
                : Mono.error(Refusal.forbidden("right.retention")));
    }

    private <T> Mono<T> noted(Caller caller, Wish wish, Refusal refusal) {
        AuditEvent wished = Changing.event(caller, AuditType.RETENTION_CHANGED, new ChangeId(Ids.next()), wish);
        return this.audit.refused(caller.tenant(), wished, refusal);
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
