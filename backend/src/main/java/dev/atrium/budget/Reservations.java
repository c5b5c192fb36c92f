package dev.atrium.budget;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantLabels;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.usage.Cost;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes what an answer may cost out of all budgets it falls under, and puts back what it did not cost. Both join the
/// open transaction and come right before the record in the trail: others who ask may wait for its end.
@Component
public class Reservations {

    private static final Actor METER = Actor.system("budgets");

    private final TenantTransaction transaction;

    private final StandingStore standings;

    private final ReservationStore store;

    private final AuditTrail audit;

    private final Clock clock;

    private final MeterRegistry meters;

    private final TenantLabels tenants;

    Reservations(TenantTransaction transaction, StandingStore standings, ReservationStore store, AuditTrail audit,
            Clock clock, MeterRegistry meters, TenantLabels tenants) {
        this.transaction = transaction;
        this.standings = standings;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.meters = meters;
        this.tenants = tenants;
        List.of("spent", "busy").forEach(why -> refused(TenantLabels.OTHER, why));
    }

    /// Reserves the most that the answer may cost, or refuses it with the budget that has
    /// too little left. However many ask at once, no hard limit is exceeded.
    ///
    /// @param most what it may cost at most, in each currency that it may cost
    public Mono<Void> reserve(Caller caller, UUID reply, @Nullable UUID assistant, List<Cost> most) {
        Instant now = Moments.now(this.clock);
        return this.transaction
            .in(caller.tenant(), () -> this.standings.of(subjects(caller, assistant), now)
                .map(found -> Claim.of(found, most, caller.member()))
                .filter(claims -> !claims.isEmpty())
                .flatMap(claims -> held(claims, now).doOnNext(fresh -> fresh.forEach(claim -> claim.demand(now)))
                    .flatMap(fresh -> this.store.reserve(reply, fresh))))
            .doOnError(Refusal.class, refusal -> refused(caller.tenant(), refusal));
    }

    /// Ends the reservation: what the answer cost is spent, the rest is free again. Does
    /// nothing the second time, and never takes more than was reserved.
    ///
    /// @param cost null when nobody knows: then all that was reserved is spent
    public Mono<Void> settle(TenantId tenant, UUID reply, @Nullable Cost cost) {
        return this.transaction.in(tenant,
                () -> this.store.lock(reply)
                    .filter(held -> held > 0)
                    .flatMap(held -> this.store.settle(reply, cost))
                    .flatMap(settled -> told(tenant, settled)));
    }

    private void refused(TenantId tenant, Refusal refusal) {
        refused(this.tenants.of(tenant), (refusal.kind() == Refusal.Kind.TOO_MANY) ? "spent" : "busy").increment();
    }

    private Counter refused(String tenant, String why) {
        return this.meters.counter("atrium.budget.refusals", "tenant", tenant, "why", why);
    }

    private static UUID[] subjects(Caller caller, @Nullable UUID assistant) {
        return Stream
            .concat(Stream.of(caller.tenant().value(), caller.member().value()),
                    Stream.concat(Stream.ofNullable(assistant), caller.departments().stream().map(DepartmentId::value)))
            .toArray(UUID[]::new);
    }

    /// The same claims, as the budgets stand while nobody can change the parts that are
    /// held.
    private Mono<List<Claim>> held(List<Claim> claims, Instant now) {
        List<Claim> fresh = claims.stream().filter(claim -> claim.standing().parts() < Standing.PARTS).toList();
        UUID[] ids = claims.stream().map(claim -> claim.standing().budget().id().value()).toArray(UUID[]::new);
        return (fresh.isEmpty() ? Mono.<Void>empty() : this.store.divide(fresh))
            .then(Mono.defer(() -> this.store.lock(claims)))
            .then(Mono.defer(() -> this.standings.withIds(ids, now)))
            .map(standing -> again(claims, standing));
    }

    /// A budget that was removed meanwhile limits nothing any more.
    private static List<Claim> again(List<Claim> claims, Collection<Standing> fresh) {
        Map<BudgetId, Standing> byId = fresh.stream()
            .collect(Collectors.toMap(standing -> standing.budget().id(), Function.identity()));
        return claims.stream()
            .filter(claim -> byId.containsKey(claim.standing().budget().id()))
            .map(claim -> claim.at(Objects.requireNonNull(byId.get(claim.standing().budget().id()))))
            .toList();
    }

    /// Once for each limit and period.
    private Mono<Void> told(TenantId tenant, UUID[] budgets) {
        Instant now = Moments.now(this.clock);
        return this.standings.reached(budgets, now)
            .flatMapMany(Flux::fromIterable)
            .concatMap(reached -> this.audit.record(tenant,
                    AuditEvent.of(AuditType.BUDGET_REACHED, METER, Target.of(Target.Kind.BUDGET, reached.budget()))
                        .with("limit", reached.level())
                        .with("spender", reached.kind())
                        .with("name", reached.name().isEmpty() ? null : reached.shortName())))
            .then();
    }

}
