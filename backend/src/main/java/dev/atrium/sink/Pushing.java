package dev.atrium.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.tenancy.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sends trails to their sinks: parcel after parcel, one under way at a time, and on from what was acknowledged. Every
/// server does it; a sink is sent to by the one that has its lease. No transaction is open while a receiver is waited for.
@Component
class Pushing {

    private static final Actor PUSHING = Actor.system("pushing");

    /// Tenants whose turn it is at the same time: a receiver that is slow keeps a place.
    private static final int AT_ONCE = 8;

    /// A turn ends with the parcel after that.
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final int MOST_PARCELS = 100_000;

    private final TenantTransaction transaction;

    private final Tenants tenants;

    private final PushStore store;

    private final Packing packing;

    private final Carriers carriers;

    private final AuditTrail audit;

    private final SinkProperties properties;

    private final Clock clock;

    Pushing(TenantTransaction transaction, Tenants tenants, PushStore store, Packing packing, Carriers carriers,
            AuditTrail audit, SinkProperties properties, Clock clock, Recurring recurring) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.store = store;
        this.packing = packing;
        this.carriers = carriers;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
        recurring.every(properties.look(), "the sending of trails", () -> Lanes.keptFree(beat()));
    }

    Mono<Void> beat() {
        return Turns.each("The sending of trails", AT_ONCE, activeDue(), this::turn);
    }

    /// What leaves a tenant rests while it is suspended, and goes on where it was. What
    /// operators do goes out too.
    private Mono<List<TenantId>> activeDue() {
        return this.store.tenantsDue()
            .flatMapMany(Flux::fromIterable)
            .filterWhen(tenant -> this.tenants.find(tenant).hasElement())
            .collectList();
    }

    /// All sinks of a tenant that are due, beside each other.
    Mono<Void> turn(TenantId tenant) {
        Instant end = this.clock.instant().plus(TURN);
        return this.transaction.in(tenant, this.store::claim)
            .flatMapMany(Flux::fromIterable)
            .flatMap(claim -> Turns.batches(MOST_PARCELS, () -> parcel(tenant, claim, end)))
            .then();
    }

    /// Whether there may be more for this turn.
    private Mono<Boolean> parcel(TenantId tenant, Claim claim, Instant end) {
        Instant now = Moments.now(this.clock);
        return this.transaction
            .in(tenant,
                    () -> this.store.keep(claim)
                        .flatMap(kept -> this.packing.next(tenant, kept, now).map(parcel -> new Packed(kept, parcel))))
            .flatMap(packed -> packed.parcel().lines().isEmpty()
                    ? this.transaction.in(tenant, () -> this.store.rest(claim)).thenReturn(false)
                    : sent(tenant, packed, end));
    }

    private Mono<Boolean> sent(TenantId tenant, Packed packed, Instant end) {
        return this.carriers.carry(packed.parcel())
            .flatMap(delivery -> this.transaction.in(tenant, () -> told(tenant, packed, delivery, end)));
    }

    private Mono<Boolean> told(TenantId tenant, Packed packed, Delivery delivery, Instant end) {
        Problem problem = delivery.problem();
        return (problem == null) ? acknowledged(tenant, packed, end)
                : failed(tenant, packed.claim(), problem, delivery.status());
    }

    private Mono<Boolean> acknowledged(TenantId tenant, Packed packed, Instant end) {
        Instant now = Moments.now(this.clock);
        boolean more = now.isBefore(end);
        return this.store.acknowledged(packed.claim(), packed.parcel().lines().getLast().place(), now, more)
            .delayUntil(mine -> (mine && packed.claim().stopped())
                    ? this.audit.record(tenant, event(AuditType.SINK_WENT_ON, packed.claim())) : Mono.empty())
            .map(mine -> mine && more);
    }

    /// Whoever says no is not asked again at once: somebody has to mend it, and is told.
    private Mono<Boolean> failed(TenantId tenant, Claim claim, Problem problem, @Nullable Integer status) {
        Duration longest = this.properties.longestPause();
        Duration pause = Pause.after(claim.tries() + 1, ThreadLocalRandom.current().nextDouble(),
                problem.stops() ? longest : this.properties.firstPause(), longest);
        return this.store.failed(claim, problem, status, Moments.now(this.clock), pause)
            .delayUntil(mine -> (mine && problem.stops() && !claim.stopped())
                    ? this.audit.record(tenant,
                            event(AuditType.SINK_STOPPED, claim).with("problem", problem.word()).with("status", status))
                    : Mono.empty())
            .thenReturn(false);
    }

    private static AuditEvent event(AuditType fact, Claim claim) {
        return AuditEvent.of(fact, PUSHING, Target.of(Target.Kind.SINK, claim.id()))
            .with("name", claim.wish().name())
            .with("to", claim.wish().place())
            .with("sent", claim.sent().number());
    }

    private record Packed(Claim claim, Parcel parcel) {
    }

}
