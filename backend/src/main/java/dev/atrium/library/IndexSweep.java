package dev.atrium.library;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Recurring;
import dev.atrium.knowledge.KnowledgeIndexes;
import dev.atrium.knowledge.Revision;
import dev.atrium.library.ServerIndexes.Held;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Removes indexes from this server's disk: those in which a file has changed or was erased, those that nobody has asked
/// for in a day, and what was there at the start and nobody has asked for since. Nothing is lost by it.
@Component
class IndexSweep {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Duration UNUSED = Duration.ofDays(1);

    /// For those who ask again after a restart.
    private static final Duration FROM_BEFORE = Duration.ofHours(1);

    private static final int MOST = 1_000;

    private final TenantTransaction transaction;

    private final KnownFileStore known;

    private final ServerIndexes servers;

    private final KnowledgeIndexes indexes;

    private final BlockingCalls blocking;

    private final Clock clock;

    private final Instant started;

    IndexSweep(TenantTransaction transaction, KnownFileStore known, ServerIndexes servers, KnowledgeIndexes indexes,
            BlockingCalls blocking, Clock clock, Recurring recurring) {
        this.transaction = transaction;
        this.known = known;
        this.servers = servers;
        this.indexes = indexes;
        this.blocking = blocking;
        this.clock = clock;
        this.started = clock.instant();
        recurring.every(PAUSE, "the sweep of indexes", () -> Lanes.keptFree(sweep()));
    }

    Mono<Void> sweep() {
        Instant now = this.clock.instant();
        return Flux.fromIterable(this.servers.old(now.minus(UNUSED), MOST))
            .concatMap(this::remove)
            .thenMany(Flux.fromIterable(this.servers.held().entrySet()))
            .concatMap(entry -> isCurrent(entry.getValue()).filter(current -> !current)
                .flatMap(changed -> remove(entry.getKey())))
            .then(Mono.defer(() -> now.isBefore(this.started.plus(FROM_BEFORE)) ? Mono.empty() : keepOnlyHeld()));
    }

    private Mono<Boolean> isCurrent(Held held) {
        return this.transaction.in(held.tenant(), () -> this.known.unchanged(held.files()))
            .map(unchanged -> unchanged == held.files().size());
    }

    private Mono<Void> remove(Revision revision) {
        this.servers.forget(revision);
        return this.blocking.call(() -> {
            this.indexes.remove(revision);
            return revision;
        }).then();
    }

    private Mono<Void> keepOnlyHeld() {
        return this.blocking.call(() -> {
            this.indexes.keepOnly(this.servers.held().keySet());
            return true;
        }).then();
    }

}
