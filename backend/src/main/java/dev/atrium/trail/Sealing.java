package dev.atrium.trail;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.RecordedEvents;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.Backlogs;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Turns;
import dev.atrium.trail.SealStore.Tree;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Issues the checkpoints: every full hour for each trail, also when nothing has happened, and at once when somebody
/// waits for one. It costs what is new and no more: the tree goes on where it was left. Every server may do it at the
/// same time; a tree is held by one.
@Component
class Sealing {

    private static final Actor SEALING = Actor.system("sealing");

    /// New events in one transaction.
    private static final int BATCH = 5_000;

    /// A tenant's turn ends after so many.
    private static final int BATCHES = 100;

    private final TenantTransaction transaction;

    private final SealStore store;

    private final TrailExportStore exports;

    private final RecordedEvents events;

    private final AuditTrail audit;

    private final SigningKey key;

    private final Origin origin;

    private final Clock clock;

    Sealing(TenantTransaction transaction, SealStore store, TrailExportStore exports, RecordedEvents events,
            AuditTrail audit, SigningKey key, Origin origin, Clock clock, TrailProperties properties,
            Recurring recurring, Backlogs backlogs) {
        this.transaction = transaction;
        this.store = store;
        this.exports = exports;
        this.events = events;
        this.audit = audit;
        this.key = key;
        this.origin = origin;
        this.clock = clock;
        recurring.every(properties.look(), "the sealing of trails", () -> Lanes.keptFree(beat()));
        backlogs.measure("checkpoints", () -> store.waiting(clock.instant()));
    }

    Mono<Void> beat() {
        return Turns.each("The sealing", this.store.due(this.clock.instant()), this::seal);
    }

    /// Batch after batch until the tree has all events, and then the checkpoint.
    Mono<Void> seal(TenantId tenant) {
        return Turns.batches(BATCHES, () -> this.transaction.in(tenant, () -> step(tenant)));
    }

    private Mono<Boolean> step(TenantId tenant) {
        Instant now = Moments.now(this.clock);
        return this.store.plant(now)
            .then(Mono.defer(this.store::hold))
            .filter(tree -> !tree.dueAt().isAfter(now))
            .flatMap(tree -> grow(tenant, tree.subtrees()).flatMap(added -> (added == BATCH) ? Mono.just(true)
                    : issueOfSomething(tenant, tree, now).thenReturn(false)));
    }

    /// A trail without events has nothing to be signed.
    private Mono<Void> issueOfSomething(TenantId tenant, Tree tree, Instant now) {
        return (tree.subtrees().size() == 0) ? Mono.empty() : issue(tenant, tree, now);
    }

    private Mono<Integer> grow(TenantId tenant, Subtrees tree) {
        return this.events.hashesFollowing(tenant, tree.size(), BATCH).flatMap(hashes -> {
            hashes.forEach(tree::add);
            return this.store.grown(tree).thenReturn(hashes.size());
        });
    }

    /// An event tells of it unless the only news is the event of the one before: an idle
    /// trail would go on for ever. None is older than the one before.
    private Mono<Void> issue(TenantId tenant, Tree tree, Instant now) {
        Subtrees subtrees = tree.subtrees();
        Instant due = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return this.store.last().flatMap(last -> {
            Instant at = now.isBefore(last.at()) ? last.at() : now;
            boolean news = subtrees.size() > last.told();
            Checkpoint checkpoint = signed(tenant, tree.checkpoints() + 1, subtrees, at);
            return this.store.issued(checkpoint, subtrees, news, due)
                .then(Mono.defer(() -> this.exports.sealed(checkpoint.number())))
                .then(news ? Mono.defer(() -> record(tenant, checkpoint)) : Mono.empty());
        });
    }

    private Checkpoint signed(TenantId tenant, long number, Subtrees subtrees, Instant at) {
        String name = this.origin.of(tenant);
        String text = Checkpoint.text(name, subtrees.size(), subtrees.root(), at);
        return new Checkpoint(number, subtrees.size(), at, this.key.note(name, text));
    }

    private Mono<Void> record(TenantId tenant, Checkpoint checkpoint) {
        return this.audit.record(tenant,
                AuditEvent
                    .of(AuditType.CHECKPOINT_ISSUED, SEALING, Target.of(Target.Kind.CHECKPOINT, checkpoint.number()))
                    .with("size", checkpoint.size())
                    .with("root", checkpoint.root()));
    }

}
