package dev.atrium.file;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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

    private final Keepers keepers;

    private final AuditTrail audit;

    private final Clock clock;

    StoredFiles(TenantTransaction transaction, FileStore store, UploadStore uploads, BlobStore blobRows, FileUse use,
            Blobs blobs, TextReader texts, ReadingBell bell, Keepers keepers, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.uploads = uploads;
        this.blobRows = blobRows;
        this.use = use;
        this.blobs = blobs;
        this.texts = texts;
        this.bell = bell;
        this.keepers = keepers;
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

    /// Those of these files that are in the collection, in no order.
    public Mono<List<StoredFile>> among(TenantId tenant, CollectionId collection, Collection<FileId> files) {
        return this.transaction.in(tenant, () -> this.store.among(collection, files));
    }

    /// Those of these that were not read: not yet, or never will be. The first to come
    /// first.
    public Mono<List<StoredFile>> notRead(TenantId tenant, CollectionId collection, Collection<FileId> files,
            int most) {
        return this.transaction.in(tenant, () -> this.store.notRead(collection, files, most));
    }

    /// How many of these are in each state.
    public Mono<Map<FileState, Integer>> states(TenantId tenant, CollectionId collection, Collection<FileId> files) {
        return this.transaction.in(tenant, () -> this.store.states(collection, files));
    }

    /// A stretch of the bytes as they were brought: of hostile content, only to be given
    /// away as a download or to what takes it apart with care.
    public Flux<DataBuffer> content(Caller caller, CollectionId collection, FileId file, long from, long length) {
        return this.transaction.in(caller.tenant(), () -> this.store.kept(caller.tenant(), collection, file))
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .flatMapMany(kept -> this.blobs.read(kept.content(), Math.max(0, from), Math.max(0, length)));
    }

    /// All bytes of a file that is no larger than so many, for the server on behalf of
    /// whoever had the right to them when they asked. Empty when there is none such.
    public Mono<byte[]> bytes(TenantId tenant, FileId file, long most) {
        return this.transaction.in(tenant, () -> this.store.content(tenant, file))
            .filter(content -> content.size() <= most)
            .flatMap(content -> DataBufferUtils.join(this.blobs.read(content, 0, content.size())))
            .map(StoredFiles::taken);
    }

    /// How large a picture is. Empty for a file that is none, or whose bytes nobody has.
    public Mono<PictureSize> pictureSize(Caller caller, StoredFile file) {
        FileKind kind = file.kind();
        return kind == null || !kind.isPicture() ? Mono.empty()
                : DataBufferUtils.join(content(caller, file.collection(), file.id(), 0, PictureSize.HEAD))
                    .map(head -> PictureSize.of(kind, taken(head)));
    }

    private static byte[] taken(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /// All text that was found in a file. Empty when it has not been read.
    public Mono<LocatedText> text(TenantId tenant, CollectionId collection, FileId file) {
        return this.transaction.in(tenant, () -> this.store.kept(tenant, collection, file))
            .filter(FileStore.Kept::isRead)
            .flatMap(kept -> this.texts.whole(tenant, kept));
    }

    /// A stretch of the text, from one UTF-16 unit to another: 100,000 at most. Refused
    /// like a missing file when it has not been read, or has no such place.
    public Mono<String> passage(TenantId tenant, CollectionId collection, FileId file, int start, int end) {
        return this.transaction.in(tenant, () -> this.store.kept(tenant, collection, file))
            .filter(FileStore.Kept::isRead)
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
                () -> this.store.erase(collection, List.of(file), 1)
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
        return eraseAll(tenant, actor, List.of(collection));
    }

    /// The same for several that are erased together. What they have used is let go of in
    /// one step: counts and bytes are locked in their order, whoever else does so.
    public Mono<Integer> eraseAll(TenantId tenant, Actor actor, Collection<CollectionId> collections) {
        return collections.isEmpty() ? Mono.just(0)
                : this.transaction.in(tenant,
                        () -> this.store.eraseAll(collections, ERASED_AT_ONCE)
                            .repeat()
                            .takeUntil(erased -> erased.size() < ERASED_AT_ONCE)
                            .collect(ArrayList<Erased>::new, List::addAll)
                            .delayUntil(erased -> letGo(tenant, erased))
                            .delayUntil(erased -> recordErased(tenant, actor, erased))
                            .map(List::size));
    }

    /// Erases these files of a collection, as a part of a deed that records itself how
    /// many there were: that is answered.
    public Mono<Integer> eraseThese(TenantId tenant, CollectionId collection, Collection<FileId> files) {
        return files.isEmpty() ? Mono.just(0)
                : this.transaction.in(tenant,
                        () -> eraseSome(tenant, collection, files).repeat()
                            .takeUntil(erased -> erased < ERASED_AT_ONCE)
                            .reduce(0, Integer::sum));
    }

    /// The files of these collections are gone in the eyes of everybody, but a hold keeps
    /// them: they do not count any more.
    public Mono<Void> uncount(TenantId tenant, Collection<CollectionId> collections) {
        return collections.isEmpty() ? Mono.empty() : this.transaction.in(tenant,
                () -> this.store.uncount(collections).flatMap(counted -> this.use.remove(tenant, counted)));
    }

    private Mono<Integer> eraseSome(TenantId tenant, CollectionId collection, Collection<FileId> files) {
        return this.store.erase(collection, files, ERASED_AT_ONCE)
            .flatMap(erased -> letGo(tenant, erased).thenReturn(erased.size()));
    }

    private Mono<Void> recordErased(TenantId tenant, Actor actor, List<Erased> erased) {
        Map<CollectionId, Long> counts = erased.stream().collect(groupingBy(Erased::collection, counting()));
        return Flux.fromIterable(counts.entrySet())
            .concatMap(count -> this.audit.record(tenant,
                    AuditEvent.of(AuditType.COLLECTION_ERASED, actor, Target.of(Target.Kind.COLLECTION, count.getKey()))
                        .with("files", count.getValue())))
            .then();
    }

    /// What these files have used is used no more.
    Mono<Void> letGo(TenantId tenant, List<Erased> erased) {
        List<UUID> ids = erased.stream().map(file -> file.id().value()).toList();
        List<String> hashes = erased.stream().flatMap(Erased::blobs).distinct().toList();
        return this.uploads.end(ids, this.clock.instant())
            .then(this.blobRows.perhapsUnused(hashes, this.clock.instant()))
            .then(this.use.remove(tenant, erased.stream().map(Erased::counted).toList()))
            .then(this.keepers.forget(tenant, erased.stream().map(Erased::id).toList()));
    }

}
