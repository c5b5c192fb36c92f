package dev.atrium.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Turns;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Erases bytes: of uploads that nobody has gone on with, of what nothing uses any more. Every server may sweep at the
/// same time: each takes rows that no other holds, few at once.
@Component
class FileSweep {

    private static final Actor SWEEP = Actor.system("sweep");

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int UPLOADS = 20;

    private static final int BLOBS = 100;

    /// A tenant's turn ends after so many batches.
    static final int BATCHES = 25;

    private final TenantTransaction transaction;

    private final SweepStore store;

    private final UploadStore uploads;

    private final FileStore files;

    private final FileUse use;

    private final BlobStore blobRows;

    private final Blobs blobs;

    private final Staging staging;

    private final Keepers keepers;

    private final HeldBytes held;

    private final AuditTrail audit;

    private final Clock clock;

    FileSweep(TenantTransaction transaction, SweepStore store, UploadStore uploads, FileStore files, FileUse use,
            BlobStore blobRows, Blobs blobs, Staging staging, Keepers keepers, HeldBytes held, AuditTrail audit,
            Clock clock, Recurring recurring, AgreedTime time) {
        this.transaction = transaction;
        this.store = store;
        this.uploads = uploads;
        this.files = files;
        this.use = use;
        this.blobRows = blobRows;
        this.blobs = blobs;
        this.staging = staging;
        this.keepers = keepers;
        this.held = held;
        this.audit = audit;
        this.clock = clock;
        recurring.every(PAUSE, "the sweep of files", () -> Lanes.keptFree(time.before(this::sweep)));
    }

    Mono<Void> sweep() {
        Instant now = this.clock.instant();
        return Turns.each("The sweep of files", this.store.tenants(now),
                tenant -> Turns.batches(BATCHES, () -> endUploads(tenant, now))
                    .then(Turns.batches(BATCHES, () -> eraseBlobs(tenant, now))));
    }

    private Mono<Boolean> endUploads(TenantId tenant, Instant now) {
        return this.transaction.in(tenant,
                () -> this.uploads.ended(now, UPLOADS)
                    .flatMap(ended -> Flux.fromIterable(ended)
                        .concatMap(file -> end(tenant, file))
                        .then(Mono.just(ended.size() == UPLOADS))));
    }

    private Mono<Void> end(TenantId tenant, FileId file) {
        return this.files.eraseUnfinished(file)
            .flatMap(counted -> this.use.remove(tenant, List.of(counted))
                .then(this.keepers.forget(tenant, List.of(file)))
                .then(this.audit.record(tenant,
                        AuditEvent.of(AuditType.UPLOAD_EXPIRED, SWEEP, Target.of(Target.Kind.FILE, file)))))
            .then(Mono.defer(() -> this.held.keep(tenant, file)))
            .then(this.staging.remove(tenant, file))
            .then(this.uploads.remove(file));
    }

    /// They are gone from the disk before their rows are, which are held meanwhile: so
    /// nobody begins to use what is being erased.
    private Mono<Boolean> eraseBlobs(TenantId tenant, Instant now) {
        return this.transaction.in(tenant,
                () -> this.blobRows.lockDue(now, BLOBS)
                    .flatMap(due -> this.blobRows.removeUnused(due)
                        .delayUntil(unused -> Flux.fromIterable(unused)
                            .concatMap(hash -> this.blobs.delete(new Blob(tenant, hash, 0))))
                        .flatMap(unused -> this.blobRows.stay(without(due, unused)))
                        .then(Mono.just(due.size() == BLOBS))));
    }

    private static List<String> without(List<String> all, List<String> some) {
        List<String> others = new ArrayList<>(all);
        others.removeAll(some);
        return others;
    }

}
