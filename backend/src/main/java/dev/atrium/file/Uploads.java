package dev.atrium.file;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.file.UploadStore.UploadRow;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Bringing files, in parts that can be taken up again after any cut. An upload belongs to the member who began it; for
/// everybody else it does not exist.
@Component
public class Uploads {

    private final TenantTransaction transaction;

    private final UploadStore store;

    private final FileStore files;

    private final FileUse use;

    private final Staging staging;

    private final UploadProgress progress;

    private final Keepers keepers;

    private final AuditTrail audit;

    private final FileProperties properties;

    private final Clock clock;

    Uploads(TenantTransaction transaction, UploadStore store, FileStore files, FileUse use, Staging staging,
            UploadProgress progress, Keepers keepers, AuditTrail audit, FileProperties properties, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.files = files;
        this.use = use;
        this.staging = staging;
        this.progress = progress;
        this.keepers = keepers;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /// Makes room for a file. Whoever owns the collection has decided that the caller may
    /// add to it, in the same transaction. Refuses what is too large, or too much, before
    /// a byte has come.
    public Mono<Upload> begin(Caller caller, CollectionId collection, NewFile wanted) {
        return Mono.fromSupplier(() -> FileName.given(wanted.name()))
            .doOnNext(name -> this.use.fit(wanted.size()))
            .flatMap(
                    name -> this.transaction.in(caller.tenant(), () -> begun(caller, collection, name, wanted.size())));
    }

    /// Notes down in the trail that [#begin] has refused: to be called when its
    /// transaction is over, for nothing of that has stayed. A trail that could not be
    /// written is not tried again.
    public Mono<Void> recordRefusal(Caller caller, CollectionId collection, Refusal refusal) {
        return AuditTrail.isUnwritable(refusal) ? Mono.empty()
                : this.audit.record(caller.tenant(),
                        AuditEvent
                            .of(AuditType.UPLOAD_BEGUN, caller.actor(), Target.of(Target.Kind.COLLECTION, collection))
                            .because(Outcome.REFUSED, refusal.code()));
    }

    /// What the caller may bring.
    public Mono<FileLimits> limits(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> this.use.limits(caller.member()));
    }

    /// How far an upload has come.
    public Mono<Upload> find(Caller caller, FileId file) {
        return this.transaction.in(caller.tenant(), () -> this.store.find(caller.member(), file, this.clock.instant()))
            .map(UploadRow::upload)
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// One of the caller's own that has come as a whole, whatever has become of the file
    /// since: for whoever did not hear that the last part arrived.
    public Mono<Upload> completed(Caller caller, FileId file) {
        return this.transaction.in(caller.tenant(), () -> this.files.sizeOfUploaded(caller.member(), file))
            .map(size -> new Upload(file, size, size, Instant.MAX))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// How far uploads have come, of all these files that are still on their way.
    public Mono<Map<FileId, Long>> received(TenantId tenant, Collection<FileId> files) {
        return files.isEmpty() ? Mono.just(Map.of()) : this.transaction.in(tenant, () -> this.store.received(files));
    }

    /// Takes the next part. What has come before a cut stays and is answered by [#find];
    /// of a part with a checksum all or nothing stays. With the last byte the upload is
    /// done, and the file waits to be read. Each buffer is released, whatever happens.
    /// When the caller may not add to the collection any more, the upload ends.
    public Mono<Upload> append(Caller caller, FileId file, Part part, Flux<DataBuffer> bytes) {
        return Mono
            .usingWhen(taken(caller, file, part), writing -> written(writing, bytes), PartWriter::close,
                    (writing, trouble) -> writing.cut(), PartWriter::cut)
            .onErrorResume(Uploads::isForbidden, refusal -> abandon(caller, file).then(Mono.error(refusal)))
            .onErrorMap(TimeoutException.class, silent -> Refusal.conflict("upload.cut"))
            .onErrorMap(IOException.class, full -> Refusal.unavailable("upload.no-room", Duration.ofSeconds(30)));
    }

    /// Gives an upload up. Its bytes go.
    public Mono<Void> abandon(Caller caller, FileId file) {
        return this.transaction.in(caller.tenant(),
                () -> this.store.lock(caller.member(), file, this.clock.instant())
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .flatMap(row -> this.files.eraseUnfinished(file)
                        .flatMap(counted -> this.use.remove(caller.tenant(), List.of(counted)))
                        .then(this.keepers.forget(caller.tenant(), List.of(file)))
                        .then(this.store.end(List.of(file.value()), this.clock.instant()))
                        .then(this.audit.record(caller.tenant(),
                                event(AuditType.UPLOAD_ABANDONED, caller, row.collection(), file)))));
    }

    private Mono<Upload> begun(Caller caller, CollectionId collection, FileName name, long size) {
        FileId file = new FileId(Ids.next());
        Instant now = Moments.now(this.clock);
        Instant expires = now.plus(this.properties.uploadKept());
        return this.use.add(caller.tenant(), caller.member(), size)
            .then(this.files.begin(file, collection, caller.member(), name, size, now))
            .then(this.store.begin(file, expires))
            .then(this.audit.record(caller.tenant(),
                    event(AuditType.UPLOAD_BEGUN, caller, collection, file).with("bytes", size)))
            .thenReturn(new Upload(file, size, 0, expires));
    }

    /// The right to write, given to one part at a time.
    private Mono<PartWriter> taken(Caller caller, FileId file, Part part) {
        return this.transaction
            .in(caller.tenant(),
                    () -> this.store.lock(caller.member(), file, this.clock.instant())
                        .switchIfEmpty(Mono.error(Refusal::notFound))
                        .delayUntil(row -> this.keepers.stillAllow(caller, row.collection()))
                        .map(row -> PartWriter.Right.of(row, part))
                        .delayUntil(right -> this.store.take(file, right.fence(), right.place().staged(),
                                PartWriter.LEASE_SECONDS)))
            .flatMap(right -> this.staging.file(caller.tenant(), right.place(), part.sha256() != null)
                .map(partFile -> new PartWriter(caller, right, part, partFile, this.progress)));
    }

    private Mono<Upload> written(PartWriter writing, Flux<DataBuffer> bytes) {
        return writing.open()
            .thenMany(bytes.concatMap(writing::accept, 0))
            .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
            .timeout(this.properties.patience())
            .then(Mono.defer(writing::whole));
    }

    private static boolean isForbidden(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code().equals(Keepers.RIGHT_GONE);
    }

    private static AuditEvent event(AuditType fact, Caller caller, CollectionId collection, FileId file) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.FILE, file)).with("collection", collection);
    }

}
