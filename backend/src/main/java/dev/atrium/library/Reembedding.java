package dev.atrium.library;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Recurring;
import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.TextLanguage;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Embeds files anew when this installation has got another embedding model: beside what is there, which counts until all
/// of a file is done. Any server takes any file, by a lease; each run is short and goes on where the one before ended.
@Component
class Reembedding {

    private static final Logger log = LoggerFactory.getLogger(Reembedding.class);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration RUN = Duration.ofSeconds(60);

    /// Models change when servers are started anew.
    private static final Duration REST = Duration.ofMinutes(10);

    private static final double LEASE_SECONDS = 120;

    private static final int AT_ONCE = 16;

    private final Tenants tenants;

    private final TenantTransaction transaction;

    private final KnownFileStore known;

    private final PassageStore passages;

    private final FileRevision revision;

    private final PassageEmbedding embedding;

    private final Map<TextLanguage, String> models;

    private final Clock clock;

    private Instant resting = Instant.MIN;

    Reembedding(Tenants tenants, TenantTransaction transaction, KnownFileStore known, PassageStore passages,
            FileRevision revision, PassageEmbedding embedding, Embeddings embeddings, Clock clock,
            Recurring recurring) {
        this.tenants = tenants;
        this.transaction = transaction;
        this.known = known;
        this.passages = passages;
        this.revision = revision;
        this.embedding = embedding;
        this.models = embeddings.models();
        this.clock = clock;
        recurring.every(PAUSE, "embedding files anew", () -> Lanes.keptFree(look()));
    }

    /// How many files of a tenant wait for it.
    Mono<Long> waiting(TenantId tenant) {
        return this.transaction.in(tenant, () -> this.known.outdated(this.models));
    }

    private Mono<Void> look() {
        if (this.clock.instant().isBefore(this.resting)) {
            return Mono.empty();
        }
        return run(this.clock.instant().plus(RUN)).doOnNext(all -> {
            if (all) {
                this.resting = this.clock.instant().plus(REST);
            }
        }).then();
    }

    /// Answers whether nothing is left to do for anybody.
    Mono<Boolean> run(Instant end) {
        return this.tenants.all()
            .flatMapIterable(all -> all)
            .map(Tenant::id)
            .concatMap(tenant -> some(tenant, end))
            .all(done -> done);
    }

    private Mono<Boolean> some(TenantId tenant, Instant end) {
        return waiting(tenant).filter(waiting -> waiting > 0)
            .doOnNext(waiting -> log.info("{} files of {} wait to be embedded anew", waiting, tenant))
            .flatMap(waiting -> Mono.defer(() -> next(tenant, end))
                .repeat(() -> isTimeLeft(end))
                .takeUntil(found -> !found)
                .then(waiting(tenant)))
            .map(left -> left == 0)
            .defaultIfEmpty(true);
    }

    /// Answers whether there was one to take.
    private Mono<Boolean> next(TenantId tenant, Instant end) {
        return this.transaction.in(tenant, () -> this.known.takeOutdated(this.models, LEASE_SECONDS))
            .flatMap(file -> anew(tenant, file, end).onErrorResume(trouble -> {
                log.warn("file {} of {} could not be embedded anew: {}", file.id(), tenant, Cause.of(trouble));
                return Mono.empty();
            }).thenReturn(true))
            .defaultIfEmpty(false);
    }

    private Mono<Void> anew(TenantId tenant, KnownFile file, Instant end) {
        return Mono.defer(() -> batch(tenant, file))
            .repeat(() -> isTimeLeft(end))
            .takeUntil(done -> done)
            .any(done -> done)
            .flatMap(done -> done ? finish(tenant, file)
                    : this.transaction.in(tenant, () -> this.known.release(file)).then());
    }

    /// Answers whether nothing is lacking any more.
    private Mono<Boolean> batch(TenantId tenant, KnownFile file) {
        return this.transaction.in(tenant, () -> this.passages.lacking(file.id(), this.models, AT_ONCE))
            .flatMap(lacking -> lacking.isEmpty() ? Mono.just(true)
                    : this.embedding.of(lacking)
                        .flatMap(made -> this.transaction.in(tenant,
                                () -> held(file).then(this.passages.addEmbeddings(file.id(), made))))
                        .thenReturn(false));
    }

    private Mono<Void> held(KnownFile file) {
        return this.known.hold(file, LEASE_SECONDS).flatMap(Reembedding::orGone);
    }

    /// In one transaction the new ones count, and the old ones are gone.
    private Mono<Void> finish(TenantId tenant, KnownFile file) {
        var wanted = KnownFile.wanted(file.languages(), this.models);
        return this.transaction.in(tenant,
                () -> held(file).then(this.passages.removeOthers(file.id(), this.models))
                    .then(Mono.defer(() -> this.revision.of(tenant, file.id(), wanted)))
                    .flatMap(next -> this.known.switchTo(file, next, wanted))
                    .flatMap(Reembedding::orGone));
    }

    private boolean isTimeLeft(Instant end) {
        return this.clock.instant().isBefore(end);
    }

    private static Mono<Void> orGone(boolean held) {
        return held ? Mono.empty() : Mono.error(new IllegalStateException("it was erased, or somebody else is at it"));
    }

}
