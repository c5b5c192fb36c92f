package dev.atrium.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Recurring;
import dev.atrium.kernel.WorkMeters;
import dev.atrium.retention.TurnStore.Turn;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Backlogs;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Erases what policies say is to go. A step is one transaction: a few things of one matter of one tenant, with the record
/// of it and the place to go on from; so a server may die at any moment, and others sweep beside it. Tenants take turns,
/// a step each.
@Component
class RetentionSweep {

    private static final Logger log = LoggerFactory.getLogger(RetentionSweep.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /// When all has been looked at, it is looked at again after so long: so late is what
    /// is erased, at most.
    static final Duration REST = Duration.ofHours(1);

    /// A run ends after so many steps of a tenant, to begin with those that have come
    /// meanwhile.
    private static final int ROUNDS = 200;

    private static final Duration LONGEST_RUN = Duration.ofSeconds(90);

    private static final Actor SWEEP = Actor.system("retention");

    private final TenantTransaction transaction;

    private final TurnStore turns;

    private final ErasureStore erasures;

    private final Keeping keeping;

    private final List<Sweepable> sweepables;

    private final AuditTrail audit;

    private final Clock clock;

    private final AgreedTime time;

    private final MeterRegistry meters;

    RetentionSweep(TenantTransaction transaction, TurnStore turns, ErasureStore erasures, Keeping keeping,
            List<Sweepable> sweepables, AuditTrail audit, Clock clock, Recurring recurring, AgreedTime time,
            Backlogs backlogs, MeterRegistry meters) {
        this.transaction = transaction;
        this.turns = turns;
        this.erasures = erasures;
        this.keeping = keeping;
        this.sweepables = List.copyOf(sweepables);
        this.audit = audit;
        this.clock = clock;
        this.time = time;
        this.meters = meters;
        backlogs.measure("retention", () -> turns.waiting(Moments.now(clock)));
        this.sweepables.forEach(sweepable -> erased(sweepable.matter()));
        recurring.every(PAUSE, "the sweep of what policies delete", () -> Lanes.keptFree(beat()));
    }

    Mono<Void> beat() {
        return this.time.before(this::sweep);
    }

    Mono<Void> sweep() {
        Instant now = Moments.now(this.clock);
        return this.turns.tenantsDue(now).flatMap(tenants -> rounds(tenants, now, ROUNDS).take(LONGEST_RUN));
    }

    private Mono<Void> rounds(List<TenantId> tenants, Instant now, int left) {
        return (tenants.isEmpty() || left == 0) ? Mono.empty()
                : Flux.fromIterable(tenants)
                    .concatMap(tenant -> steps(tenant, now).filter(more -> more).map(more -> tenant))
                    .collectList()
                    .flatMap(others -> rounds(others, now, left - 1));
    }

    /// Whether any matter of the tenant needs another step.
    private Mono<Boolean> steps(TenantId tenant, Instant now) {
        return Flux.fromIterable(this.sweepables)
            .concatMap(sweepable -> step(tenant, sweepable, now))
            .reduce(false, Boolean::logicalOr)
            .onErrorResume(trouble -> putOff(tenant, trouble));
    }

    /// Policies are held first, as whoever changes them does.
    Mono<Boolean> step(TenantId tenant, Sweepable sweepable, Instant now) {
        return this.transaction.in(tenant,
                () -> this.keeping.rules(tenant, sweepable.matter(), now)
                    .flatMap(rules -> this.turns.take(sweepable.matter(), now)
                        .flatMap(turn -> lookAt(tenant, sweepable, rules, turn, now)))
                    .defaultIfEmpty(false));
    }

    private Mono<Boolean> lookAt(TenantId tenant, Sweepable sweepable, Rules rules, Turn turn, Instant now) {
        Instant before = rules.dueBefore(now);
        return ((before == null) ? Mono.just(List.<Dated>of())
                : sweepable.next(turn.after(), before, Batch.LOOKED_AT, true))
            .map(page -> Batch.of(page, rules, now))
            .delayUntil(batch -> erase(tenant, sweepable, rules, batch, now))
            .flatMap(batch -> goOn(sweepable.matter(), batch, now));
    }

    private Mono<Void> erase(TenantId tenant, Sweepable sweepable, Rules rules, Batch batch, Instant now) {
        return batch.due().isEmpty() ? Mono.empty()
                : sweepable.erase(tenant, batch.ids())
                    .doOnNext(gone -> erased(sweepable.matter()).increment(gone.size()))
                    .map(gone -> Erased.of(among(batch.due(), gone), rules))
                    .flatMapMany(Flux::fromIterable)
                    .concatMap(erased -> this.erasures.add(erased, now)
                        .then(this.audit.record(tenant, event(sweepable.matter(), erased))))
                    .then();
    }

    private Counter erased(Matter matter) {
        return this.meters.counter("atrium.retention.erased", "matter", matter.word());
    }

    private Mono<Boolean> goOn(Matter matter, Batch batch, Instant now) {
        return (batch.more() ? this.turns.move(matter, new Turn(batch.last()), now)
                : this.turns.move(matter, Turn.FROM_THE_BEGINNING, now.plus(REST)))
            .thenReturn(batch.more());
    }

    /// The others are not to wait for what is wrong with one tenant.
    private static Mono<Boolean> putOff(TenantId tenant, Throwable trouble) {
        log.warn("what policies delete at {} is left to the next sweep: {}", tenant, Cause.of(trouble));
        return WorkMeters.partFailed().thenReturn(false);
    }

    private static List<Dated> among(List<Dated> due, Collection<UUID> gone) {
        Set<UUID> ids = new HashSet<>(gone);
        return due.stream().filter(thing -> ids.contains(thing.id())).toList();
    }

    private static AuditEvent event(Matter matter, Erased erased) {
        return AuditEvent.of(AuditType.RETENTION_ERASED, SWEEP, Target.of(Target.Kind.POLICY, erased.by().id()))
            .with("matter", matter.word())
            .with("number", erased.number())
            .with("oldest", erased.oldest())
            .with("newest", erased.newest());
    }

}
