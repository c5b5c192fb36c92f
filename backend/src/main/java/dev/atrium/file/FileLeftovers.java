package dev.atrium.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.tenancy.Turns;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks on the disk and in the bucket for what a crash has left behind that no row knows of: the net under everything else, as bytes are
/// placed before the row that names them is committed. A look is small; all of them is seen within a day.
@Component
class FileLeftovers {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    /// No reading takes that long.
    private static final Duration OLD = Duration.ofHours(1);

    private static final int SHELVES = 256;

    private final Tenants tenants;

    private final TenantTransaction transaction;

    private final Disk disk;

    private final Staging staging;

    private final UploadStore uploads;

    private final BlobStore blobRows;

    private final Blobs kept;

    private final BlockingCalls blocking;

    private final Clock clock;

    private int shelf;

    FileLeftovers(Tenants tenants, TenantTransaction transaction, Disk disk, Staging staging, UploadStore uploads,
            BlobStore blobRows, Blobs kept, BlockingCalls blocking, Clock clock, Recurring recurring, AgreedTime time) {
        this.tenants = tenants;
        this.transaction = transaction;
        this.disk = disk;
        this.staging = staging;
        this.uploads = uploads;
        this.blobRows = blobRows;
        this.kept = kept;
        this.blocking = blocking;
        this.clock = clock;
        recurring.every(PAUSE, "the look for bytes that nobody knows of",
                () -> Lanes.keptFree(time.before(() -> look(this.shelf++ % SHELVES))));
    }

    Mono<Void> look(int number) {
        Instant old = this.clock.instant().minus(OLD);
        return this.blocking.call(() -> this.disk.removeJobs(old))
            .then(this.kept.removeUnfinished(old))
            .then(Turns.each("The look for bytes that nobody knows of", this.tenants.all(),
                    tenant -> staged(tenant.id()).then(blobs(tenant.id(), number))));
    }

    /// An upload has its row before a byte of it is written, and keeps it until the last
    /// one is gone.
    private Mono<Void> staged(TenantId tenant) {
        return this.staging.all(tenant)
            .filter(found -> !found.isEmpty())
            .flatMap(found -> this.transaction.in(tenant, () -> this.uploads.among(found))
                .flatMapMany(known -> Flux.fromIterable(without(found, known)))
                .concatMap((UUID id) -> this.staging.remove(tenant, new FileId(id)))
                .then());
    }

    /// Somebody may be about to commit the row that names them. So they are not removed
    /// here, but given a row like all others, which the sweep takes hold of first.
    private Mono<Void> blobs(TenantId tenant, int number) {
        return this.kept.list(tenant, number)
            .filter(found -> !found.isEmpty())
            .flatMap(found -> this.transaction.in(tenant,
                    () -> this.blobRows.among(found.stream().map(Blob::hash).toList())
                        .map(known -> found.stream().filter(blob -> !known.contains(blob.hash())).toList())
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(blob -> this.blobRows.adopt(blob, this.clock.instant()))
                        .then()));
    }

    private static <T> List<T> without(List<T> all, List<T> some) {
        List<T> others = new ArrayList<>(all);
        others.removeAll(some);
        return others;
    }

}
