package dev.atrium.file;

import java.util.Collection;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Where a member's files lie until they are put to use. Each member has one tray, nobody else reaches into it, and what
/// has lain in it for a day is erased.
@Component
public class Trays {

    /// How many files a tray holds.
    public static final int MOST = 100;

    private final TenantTransaction transaction;

    private final Uploads uploads;

    private final FileStore files;

    private final TrayStore store;

    Trays(TenantTransaction transaction, Uploads uploads, FileStore files, TrayStore store) {
        this.transaction = transaction;
        this.uploads = uploads;
        this.files = files;
        this.store = store;
    }

    /// The collection that is a member's tray.
    public static CollectionId of(MemberId member) {
        return new CollectionId(member.value());
    }

    /// Makes room for a file in the caller's tray.
    public Mono<Upload> begin(Caller caller, NewFile wanted) {
        CollectionId tray = of(caller.member());
        return this.transaction
            .in(caller.tenant(), () -> this.uploads.begin(caller, tray, wanted).delayUntil(begun -> fitting(tray)))
            .onErrorResume(Refusal.class, refusal -> noted(caller, tray, refusal));
    }

    /// Those of these files that lie in the caller's tray, in no order.
    public Mono<List<StoredFile>> find(Caller caller, Collection<FileId> files) {
        return files.isEmpty() ? Mono.just(List.of())
                : this.transaction.in(caller.tenant(), () -> this.files.among(of(caller.member()), files));
    }

    /// Those of these files that the caller has brought, wherever they belong by now.
    public Mono<List<StoredFile>> brought(Caller caller, Collection<FileId> files) {
        return files.isEmpty() ? Mono.just(List.of())
                : this.transaction.in(caller.tenant(), () -> this.store.brought(caller.member(), files));
    }

    /// Puts files that have been read to use: into a collection, in the open transaction.
    /// Answers those that still lay in the tray; a file goes to one collection only,
    /// whoever asks at the same time.
    public Mono<List<StoredFile>> move(Caller caller, Collection<FileId> files, CollectionId to) {
        return files.isEmpty() ? Mono.just(List.of())
                : this.transaction.in(caller.tenant(), () -> this.store.move(of(caller.member()), files, to));
    }

    /// The member's own count is held since the file was begun, so this one is exact too.
    private Mono<Void> fitting(CollectionId tray) {
        return this.store.count(tray)
            .filter(files -> files <= MOST)
            .switchIfEmpty(Mono.error(() -> Refusal.tooLarge("tray.full", MOST)))
            .then();
    }

    private Mono<Upload> noted(Caller caller, CollectionId tray, Refusal refusal) {
        Mono<Void> note = refusal.kind() == Refusal.Kind.INVALID ? Mono.empty()
                : this.uploads.recordRefusal(caller, tray, refusal);
        return note.then(Mono.error(refusal));
    }

}
