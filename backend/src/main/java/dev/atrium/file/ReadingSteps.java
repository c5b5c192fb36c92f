package dev.atrium.file;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The steps of reading a file, each a transaction that is done only while this server holds the file. Whoever has lost
/// it fails with [Lost], and nothing has happened.
@Component
class ReadingSteps {

    private static final Actor READER = Actor.system("reading");

    private final TenantTransaction transaction;

    private final ReadingStore store;

    private final FileStore files;

    private final UploadStore uploads;

    private final BlobStore blobRows;

    private final Blobs blobs;

    private final FileUse use;

    private final TextReader texts;

    private final AuditTrail audit;

    private final Clock clock;

    ReadingSteps(TenantTransaction transaction, ReadingStore store, FileStore files, UploadStore uploads,
            BlobStore blobRows, Blobs blobs, FileUse use, TextReader texts, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.files = files;
        this.uploads = uploads;
        this.blobRows = blobRows;
        this.blobs = blobs;
        this.use = use;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    Mono<Void> alive(Claim claim, int page, int pages) {
        return held(claim, () -> this.store.alive(claim, page, pages), Mono.empty());
    }

    Mono<Void> enter(Claim claim, FileState state) {
        return held(claim, () -> this.store.enter(claim, state), Mono.empty());
    }

    /// The bytes are kept, and the upload is over.
    Mono<Void> keep(Claim claim, FileKind kind, Sealed content) {
        return this.blobs.bring(content)
            .then(this.transaction.in(claim.tenant(),
                    () -> this.store.hold(claim)
                        .flatMap(ReadingSteps::orLost)
                        .then(Mono.defer(() -> kept(content)))
                        .then(this.store.known(claim, kind, content.blob()))
                        .then(this.uploads.end(List.of(claim.file().value()), this.clock.instant()))));
    }

    /// The text is kept. It is not found again after a crash.
    Mono<Void> keepText(Claim claim, SealedText text) {
        return this.blobs.bring(text.text(), text.sections())
            .then(this.transaction.in(claim.tenant(),
                    () -> this.store.hold(claim)
                        .flatMap(ReadingSteps::orLost)
                        .then(Mono.defer(() -> inOrder(text)))
                        .then(this.store.hasText(claim, text))
                        .then()));
    }

    /// The file and its text, which is kept.
    Mono<Known> text(Claim claim) {
        return this.transaction
            .in(claim.tenant(),
                    () -> this.files.find(claim.collection(), claim.file())
                        .zipWith(this.files.kept(claim.tenant(), claim.collection(), claim.file())))
            .switchIfEmpty(Mono.error(Lost::new))
            .flatMap(row -> this.texts.whole(claim.tenant(), row.getT2()).map(text -> new Known(row.getT1(), text)));
    }

    /// Stores a part of what is done with the text.
    Mono<Void> further(Claim claim, Supplier<Mono<Void>> work) {
        return held(claim, () -> this.store.further(claim), Mono.defer(work));
    }

    /// Whoever has done something with the text comes to an end with it, and the file is
    /// read.
    Mono<Void> read(Claim claim, int pages, List<Supplier<Mono<Void>>> endings) {
        return held(claim, () -> this.store.read(claim, pages), Flux.fromIterable(endings)
            .concatMap(Supplier::get)
            .then(this.files.find(claim.collection(), claim.file()))
            .flatMap(file -> record(claim, event(AuditType.FILE_READ, claim).with("characters", file.characters()))));
    }

    /// A verdict: nothing of the file stays but its name.
    Mono<Void> refuse(Claim claim, String reason) {
        return this.transaction
            .in(claim.tenant(), () -> this.files.kept(claim.tenant(), claim.collection(), claim.file())
                .map(FileStore.Kept::hashes)
                .defaultIfEmpty(List.of())
                .delayUntil(kept -> this.store.refused(claim, reason).flatMap(ReadingSteps::orLost))
                .flatMap(kept -> letGo(claim, kept))
                .then(Mono.defer(
                        () -> record(claim, event(AuditType.FILE_REFUSED, claim).because(Outcome.REFUSED, reason)))));
    }

    /// Tried often enough. The bytes stay, so that it can be tried again.
    Mono<Void> fail(Claim claim, String reason) {
        return held(claim, () -> this.store.failed(claim, reason), Mono.defer(() -> record(claim,
                event(AuditType.FILE_FAILED, claim).because(Outcome.FAILED, reason).with("tries", claim.tries()))));
    }

    Mono<Void> tryLater(Claim claim, double seconds) {
        return held(claim, () -> this.store.waitsAgain(claim, seconds), Mono.empty());
    }

    /// Not this file's fault, and no try.
    Mono<Void> postpone(Claim claim, double seconds) {
        return held(claim, () -> this.store.postponed(claim, seconds), Mono.empty());
    }

    private Mono<Void> held(Claim claim, Supplier<Mono<Boolean>> change, Mono<Void> then) {
        return this.transaction.in(claim.tenant(), () -> change.get().flatMap(ReadingSteps::orLost).then(then));
    }

    /// Whoever locks several bytes does so in the order of their hashes.
    private Mono<Void> inOrder(SealedText text) {
        return Flux.just(text.text(), text.sections())
            .sort(Comparator.comparing(sealed -> sealed.blob().hash()))
            .concatMap(this::kept)
            .then();
    }

    private Mono<Void> kept(Sealed sealed) {
        return this.blobRows.use(sealed.blob()).then(this.blobs.keep(sealed));
    }

    private Mono<Void> letGo(Claim claim, List<String> hashes) {
        Instant now = this.clock.instant();
        return this.uploads.end(List.of(claim.file().value()), now)
            .then(this.blobRows.perhapsUnused(hashes, now))
            .then(this.use.removeBytes(claim.tenant(), claim.owner(), claim.size()));
    }

    private Mono<Void> record(Claim claim, AuditEvent event) {
        return this.audit.record(claim.tenant(), event);
    }

    private static AuditEvent event(AuditType fact, Claim claim) {
        return AuditEvent.of(fact, READER, Target.of(Target.Kind.FILE, claim.file()))
            .with("collection", claim.collection());
    }

    private static Mono<Void> orLost(boolean held) {
        return held ? Mono.empty() : Mono.error(new Lost());
    }

    record Known(StoredFile file, LocatedText text) {
    }

    /// Somebody else is at the file, or it is gone.
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost() {
            super("the file has been taken over, or erased", null, false, false);
        }

    }

}
