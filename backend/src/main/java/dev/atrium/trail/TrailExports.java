package dev.atrium.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Exports of the trail. One is a stretch between two checkpoints, the second of which is issued for it within seconds;
/// it is never copied, but read from the trail whenever it is taken, and is the same each time.
@Component
public class TrailExports {

    public static final int SHOWN = 20;

    /// So many may wait for the checkpoint that ends them.
    private static final int MOST_WAITING = 5;

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ReadingRight right;

    private final TrailExportStore store;

    private final SealStore seals;

    private final ExportLines lines;

    private final Clock clock;

    TrailExports(ReadingRight right, TrailExportStore store, SealStore seals, ExportLines lines, Clock clock) {
        this.right = right;
        this.store = store;
        this.seals = seals;
        this.lines = lines;
        this.clock = clock;
    }

    /// The newest of the tenant, whoever asked for them.
    public Mono<List<TrailExport>> newest(Caller caller) {
        return this.right.needed(caller, ReadingRight.event(caller, AuditType.TRAIL_READ),
                () -> this.store.newest(SHOWN));
    }

    /// Asks for one. It can be taken as soon as a checkpoint ends it.
    ///
    /// @param from it begins after the last checkpoint before this moment; null for the
    /// beginning of the trail
    public Mono<UUID> request(Caller caller, ExportFormat format, @Nullable Instant from) {
        UUID id = Ids.next();
        Instant now = Moments.now(this.clock);
        AuditEvent event = event(caller, AuditType.TRAIL_EXPORT_REQUESTED, id).with("format", format.word())
            .with("from", from);
        return this.right.needed(caller, event,
                () -> this.store.waiting()
                    .filter(waiting -> waiting < MOST_WAITING)
                    .switchIfEmpty(Mono.error(() -> Refusal.tooMany("export.too-many-waiting", SOON)))
                    .then(Mono.defer(() -> beginning(from)))
                    .flatMap(first -> this.store.add(id, format, caller.member(), now, first.orElse(null)))
                    .then(Mono.defer(() -> this.seals.dueNow(now)))
                    .then(Mono.defer(() -> this.right.record(caller, event)))
                    .thenReturn(id));
    }

    /// Takes one: its lines come as they are subscribed to, and are given up when
    /// somebody
    /// else takes it. Of a tenant's exports one is taken at a time.
    public Mono<Taking> take(Caller caller, UUID id) {
        AuditEvent event = event(caller, AuditType.TRAIL_EXPORTED, id);
        return this.right.needed(caller, event,
                () -> this.store.find(id)
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .filter(export -> export.size() != null)
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("export.not-sealed")))
                    .flatMap(export -> taken(caller, export, event)));
    }

    private Mono<Taking> taken(Caller caller, TrailExport export, AuditEvent event) {
        return this.store.take(export.id())
            .switchIfEmpty(Mono.error(() -> Refusal.tooMany("export.another-under-way", SOON)))
            .flatMap(taken -> this.right
                .record(caller, event.with("format", export.format().word()).with("events", export.events()))
                .thenReturn(new Taking(export, this.lines.of(caller.tenant(), export, taken))));
    }

    private Mono<Optional<Long>> beginning(@Nullable Instant from) {
        return (from == null) ? Mono.just(Optional.empty())
                : this.seals.before(from)
                    .map(checkpoint -> Optional.of(checkpoint.number()))
                    .defaultIfEmpty(Optional.empty());
    }

    private static AuditEvent event(Caller caller, AuditType fact, UUID export) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.EXPORT, export));
    }

    /// @param lines pieces of the file, each some whole lines
    public record Taking(TrailExport export, Flux<String> lines) {
    }

    /// Exports up to that moment, for whoever deletes them; joins the open transaction.
    public Mono<List<Old>> old(@Nullable Cursor after, Instant before, int most, boolean locked) {
        return this.store.old(after, before, most, locked);
    }

    /// Forgets that they were asked for, and answers which are gone. What they were of
    /// stays.
    public Mono<List<UUID>> forget(Collection<UUID> ids) {
        return this.store.delete(ids);
    }

    /// @param at when it was asked for
    public record Old(UUID id, Instant at) {
    }

}
