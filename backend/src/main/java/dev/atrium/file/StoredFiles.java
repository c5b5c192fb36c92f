package dev.atrium.file;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.file.FileStore.Erased;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The files of a collection: what became of them, their bytes, their text. Whoever owns the collection has decided that
/// the caller may; a file that is not in it is refused exactly like one that does not exist. What they bring is begun at
/// [Uploads].
@Component
public class StoredFiles {

    /// How many files a page of a list holds.
    public static final int PAGE = 100;

    private static final int ERASED_AT_ONCE = 500;

    private final TenantTransaction transaction;

    private final FileStore store;

    private final UploadStore uploads;

    private final BlobStore blobRows;

    private final FileUse use;

    private final Blobs blobs;

    private final TextReader texts;

    private final ReadingBell bell;

    private final AuditTrail audit;

    private final Clock clock;

    StoredFiles(TenantTransaction transaction, FileStore store, UploadStore uploads, BlobStore blobRows, FileUse use,
            Blobs blobs, TextReader texts, ReadingBell bell, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.uploads = uploads;
        this.blobRows = blobRows;
        this.use = use;
        this.blobs = blobs;
        this.texts = texts;
        this.bell = bell;
        this.audit = audit;
        this.clock = clock;
    }

    /// One page of a collection, in the order in which the files came; those on their way
    /// and those that were refused too.
    public Mono<Page<StoredFile>> list(Caller caller, CollectionId collection, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(), () -> this.store.in(collection, after, PAGE + 1))
            .map(rows -> Page.of(rows, PAGE, row -> new Cursor(row.createdAt(), row.id().value())));
    }

    public Mono<StoredFile> find(Caller caller, CollectionId collection, FileId file) {
        return this.transaction.in(caller.tenant(), () -> this.store.find(collection, file))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// A stretch of the bytes as they were brought: of hostile content, only to be given
    /// away as a download or to what takes it apart with care.
    public Flux<DataBuffer> content(Caller caller, CollectionId collection, FileId file, long from, long length) {
        return this.transaction.in(caller.tenant(), () -> this.store.kept(caller.tenant(), collection, file))
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .flatMapMany(kept -> this.blobs.read(kept.content(), Math.max(0, from), Math.max(0, length)));
    }

    /// All text that was found in a file. Empty when it has not been read.
    public Mono<LocatedText> text(TenantId tenant, CollectionId collection, FileId file) {
        return this.transaction.in(tenant, () -> this.store.kept(tenant, collection, file))
            .flatMap(kept -> this.texts.whole(tenant, kept));
    }

    /// A stretch of the text, from one UTF-16 unit to another: 100,000 at most. Refused
    /// like a missing file when it has not been read, or has no such place.
    public Mono<String> passage(TenantId tenant, CollectionId collection, FileId file, int start, int end) {
        return this.transaction.in(tenant, () -> this.store.kept(tenant, collection, file))
            .flatMap(kept -> this.texts.stretch(tenant, kept, start, end))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// Has a file that failed be tried again.
    public Mono<Void> readAgain(Caller caller, CollectionId collection, FileId file) {
        return this.transaction.in(caller.tenant(), () -> this.store.lock(collection, file)
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .filter(found -> found.state() == FileState.FAILED)
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("file.has-not-failed")))
            .flatMap(found -> this.store.waitAgain(file)
                .then(this.audit.record(caller.tenant(),
                        AuditEvent
                            .of(AuditType.FILE_READING_REPEATED, caller.actor(), Target.of(Target.Kind.FILE, file))
                            .with("collection", collection)))))
            .then(Mono.fromRunnable(this.bell::ring));
    }

    /// Erases a file for good, wherever it is on its way. Its bytes are gone soon after,
    /// unless another file of the tenant has the same.
    public Mono<Void> erase(Caller caller, CollectionId collection, FileId file) {
        return this.transaction.in(caller.tenant(),
                () -> this.store.erase(collection, file, 1)
                    .filter(erased -> !erased.isEmpty())
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .flatMap(erased -> letGo(caller.tenant(), erased))
                    .then(this.audit.record(caller.tenant(),
                            AuditEvent.of(AuditType.FILE_ERASED, caller.actor(), Target.of(Target.Kind.FILE, file))
                                .with("collection", collection))));
    }

    /// Erases all files of a collection, because it is erased itself: in the same
    /// transaction. Answers how many there were.
    public Mono<Integer> eraseAll(TenantId tenant, Actor actor, CollectionId collection) {
        return this.transaction.in(tenant,
                () -> eraseSome(tenant, collection).repeat()
                    .takeUntil(erased -> erased < ERASED_AT_ONCE)
                    .reduce(0, Integer::sum)
                    .delayUntil(erased -> erased == 0 ? Mono.empty() : this.audit.record(tenant,
                            AuditEvent
                                .of(AuditType.COLLECTION_ERASED, actor, Target.of(Target.Kind.COLLECTION, collection))
                                .with("files", erased))));
    }

    private Mono<Integer> eraseSome(TenantId tenant, CollectionId collection) {
        return this.store.erase(collection, null, ERASED_AT_ONCE)
            .flatMap(erased -> letGo(tenant, erased).thenReturn(erased.size()));
    }

    private Mono<Void> letGo(TenantId tenant, List<Erased> erased) {
        List<UUID> ids = erased.stream().map(file -> file.id().value()).toList();
        List<String> hashes = erased.stream().flatMap(Erased::blobs).distinct().toList();
        return this.uploads.end(ids, this.clock.instant())
            .then(this.blobRows.perhapsUnused(hashes, this.clock.instant()))
            .then(this.use.remove(tenant, erased.stream().map(Erased::counted).toList()));
    }

}
