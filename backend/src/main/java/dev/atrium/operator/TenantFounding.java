package dev.atrium.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Organizations;
import dev.atrium.identity.Organizations.Founded;
import dev.atrium.identity.Organizations.Wanted;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Recurring;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.tenancy.Turns;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Adding tenants. A wish is a row; Keycloak is asked at once, and again by any server, until it has the organization with
/// its first administrator or refuses it. There is no tenant before.
@Component
public class TenantFounding {

    /// As many may wait at once.
    public static final int MOST = 100;

    private static final Duration BEAT = Duration.ofSeconds(5);

    /// Longer than Keycloak can take.
    private static final Duration LEASE = Duration.ofSeconds(60);

    /// How long somebody waits to see it done. Afterwards it goes on without them.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int AT_ONCE = 10;

    private static final Actor SELF = Actor.system("founding");

    private final OperatorGate gate;

    private final TenantTransaction transaction;

    private final TenantWishStore store;

    private final OperatedStore operated;

    private final Tenants tenants;

    private final Organizations organizations;

    private final AuditTrail audit;

    private final Clock clock;

    TenantFounding(OperatorGate gate, TenantTransaction transaction, TenantWishStore store, OperatedStore operated,
            Tenants tenants, Organizations organizations, AuditTrail audit, Recurring recurring, Clock clock) {
        this.gate = gate;
        this.transaction = transaction;
        this.store = store;
        this.operated = operated;
        this.tenants = tenants;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
        recurring.every(BEAT, "the adding of tenants", () -> Lanes.keptFree(round()));
    }

    /// Those that are not there yet, the newest first.
    public Mono<List<TenantWish>> wishes(Caller caller) {
        return this.gate.permitted(caller, () -> this.store.all(MOST));
    }

    /// Answers by what it is going to be known. Waits a moment to see it done.
    public Mono<TenantId> add(Caller caller, NewTenant wanted) {
        TenantId id = new TenantId(Ids.next());
        AuditEvent event = AuditEvent
            .of(AuditType.TENANT_ADDITION_ASKED, caller.actor(), Target.of(Target.Kind.TENANT, id))
            .with("name", wanted.name());
        return this.gate
            .noting(caller, event,
                    () -> this.store.all(MOST)
                        .filter(waiting -> waiting.size() < MOST)
                        .switchIfEmpty(Mono.error(() -> Refusal.conflict("tenant.too-many-waiting", MOST)))
                        .flatMap(waiting -> this.store.insert(new TenantWish(id, wanted, wanted.alias(), null), now()))
                        .then(Mono.defer(() -> this.audit.record(TenantId.PLATFORM, event))))
            .then(Mono.defer(this::hurried))
            .thenReturn(id);
    }

    /// Takes back what Keycloak has refused; there is nothing of it left there.
    public Mono<Void> discard(Caller caller, TenantId id) {
        AuditEvent event = AuditEvent.of(AuditType.TENANT_ADDITION_DISCARDED, caller.actor(),
                Target.of(Target.Kind.TENANT, id));
        return this.gate.noting(caller, event,
                () -> this.store.locked(id)
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .filter(wish -> wish.refused() != null)
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("tenant.still-asked")))
                    .flatMap(wish -> this.store.remove(id)
                        .then(this.audit.record(TenantId.PLATFORM, event.with("name", wish.wanted().name())))));
    }

    Mono<Void> round() {
        Instant now = now();
        return Turns.each("The adding of tenants",
                this.transaction.in(TenantId.PLATFORM, () -> this.store.take(now, now.plus(LEASE), AT_ONCE)),
                this::fulfilled);
    }

    /// What could not be done is done later, so it never fails.
    private Mono<Void> hurried() {
        return round().cache()
            .timeout(PATIENCE, Mono.empty())
            .onErrorResume(RuntimeException.class, later -> Mono.empty());
    }

    private Mono<Void> fulfilled(TenantWish wish) {
        NewTenant wanted = wish.wanted();
        return this.organizations
            .found(wish.id(),
                    new Wanted(wanted.name(), wish.alias(), wanted.domains(), wanted.email(), wanted.firstName(),
                            wanted.lastName()))
            .flatMap(founded -> this.transaction.in(TenantId.PLATFORM, () -> told(wish, founded)));
    }

    private Mono<Void> told(TenantWish wish, Founded founded) {
        AuditEvent event = AuditEvent.of(AuditType.TENANT_ADDED, SELF, Target.of(Target.Kind.TENANT, wish.id()))
            .with("name", wish.wanted().name())
            .with("administrator", founded.outcome());
        UUID organization = founded.organization();
        if (organization == null) {
            return this.store.refused(wish.id(), founded.outcome())
                .then(Mono.defer(
                        () -> this.audit.record(TenantId.PLATFORM, event.because(Outcome.FAILED, founded.outcome()))));
        }
        NewTenant wanted = wish.wanted();
        return this.store.remove(wish.id())
            .filter(rows -> rows == 1)
            .flatMap(rows -> this.tenants.admit(new Tenant(wish.id(), organization, wanted.name(), wanted.language()))
                .then(Mono.defer(() -> this.operated.set(wish.id(), new TenantTerms(wanted.region(), null, null))))
                .then(Mono.defer(() -> this.audit.record(TenantId.PLATFORM, event))));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
