package dev.atrium.seat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How many seats there are. The nearest department of which something is said decides, above it the tenant; who works in
/// several places may take a seat in each of them.
@Component
public class SeatPolicies {

    /// How many of the line, and of the holders, are shown.
    public static final int SHOWN = 100;

    private final SeatDesk desk;

    private final SeatPolicyStore store;

    private final SeatListStore lists;

    private final Seating seating;

    private final Departments departments;

    private final Clock clock;

    SeatPolicies(SeatDesk desk, SeatPolicyStore store, SeatListStore lists, Seating seating, Departments departments,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.lists = lists;
        this.seating = seating;
        this.departments = departments;
        this.clock = clock;
    }

    /// The tenant's first, then by path.
    public Mono<List<SeatCount>> all(Caller caller) {
        return this.desk.look(caller, this.store::counted);
    }

    public Mono<SeatsOfPolicy> find(Caller caller, SeatPolicyId id) {
        return this.desk.look(caller, () -> this.store.counted()
            .flatMap(all -> Mono.justOrEmpty(all.stream().filter(one -> one.policy().id().equals(id)).findFirst()))
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .flatMap(count -> this.lists.line(id, SHOWN)
                .flatMap(line -> this.lists.holders(id, SHOWN)
                    .map(holders -> new SeatsOfPolicy(count, line, holders)))));
    }

    /// What saying this would do: it is done and undone again, so that it is told as it
    /// would be.
    public Mono<SeatForecast> look(Caller caller, SeatWish wish) {
        return this.desk
            .<SeatForecast>alone(caller, () -> said(caller, wish).flatMap(after -> Mono.error(new Looked(after))))
            .onErrorResume(Looked.class, looked -> Mono.just(looked.forecast()));
    }

    /// From now on. Who uses Atrium already keeps or takes a seat in the order in which
    /// they came; the others wait.
    public Mono<Void> set(Caller caller, SeatWish wish) {
        Object target = (wish.department() == null) ? caller.tenant() : wish.department();
        Target.Kind kind = (wish.department() == null) ? Target.Kind.TENANT : Target.Kind.DEPARTMENT;
        Idle idle = wish.idle();
        AuditEvent set = AuditEvent.of(AuditType.SEATS_SET, caller.actor(), Target.of(kind, target))
            .with("rule", !wish.said() ? "nothing" : (wish.seats() == null) ? "unlimited" : "limited")
            .with("seats", wish.seats())
            .with("idle-days", (idle == null) ? null : idle.days())
            .with("warning-days", (idle == null) ? null : idle.warningDays());
        return this.desk.done(caller, set, () -> said(caller, wish)
            .map(after -> set.with("waiting-before", after.waitingBefore()).with("waiting", after.waitingAfter())));
    }

    private Mono<SeatForecast> said(Caller caller, SeatWish wish) {
        Instant now = Moments.now(this.clock);
        return this.departments.demand(caller, wish.department())
            .then(Mono.defer(this.lists::waiting))
            .flatMap(before -> (wish.said() ? this.store.put(wish, caller.member(), now)
                    : this.store.remove(wish.department()))
                .then(Mono.defer(() -> this.seating.reorder(now)))
                .then(Mono.defer(this.store::counted))
                .flatMap(counted -> this.lists.waiting()
                    .map(after -> new SeatForecast(of(counted, wish.department()), before, after))));
    }

    private static @Nullable SeatCount of(List<SeatCount> counted, @Nullable DepartmentId department) {
        return counted.stream()
            .filter(one -> Objects.equals(one.policy().department(), department))
            .findFirst()
            .orElse(null);
    }

}
