package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.FileName;
import dev.atrium.file.NewFile;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Upload;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.library.Library;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The files that assistants know. They are added to and removed from the draft, and what is published goes on knowing its
/// own; only a withdrawal takes a file from every version. Nothing here touches the revision of the draft, so the form
/// beside it goes on saving itself.
@Component
public class AssistantFiles {

    /// How many files the draft of an assistant may have.
    public static final int MOST_FILES = 2_000;

    public static final int LONGEST_REASON = 500;

    /// How many files a page of a list holds.
    public static final int PAGE = 100;

    private final TenantTransaction transaction;

    private final AccessCheck check;

    private final Drafting drafting;

    private final VersionFiles draft;

    private final VersionFileStore store;

    private final WithdrawalStore withdrawals;

    private final StoredFiles files;

    private final Uploads uploads;

    private final Library library;

    private final Recorder recorder;

    private final Clock clock;

    AssistantFiles(TenantTransaction transaction, AccessCheck check, Drafting drafting, VersionFiles draft,
            VersionFileStore store, WithdrawalStore withdrawals, StoredFiles files, Uploads uploads, Library library,
            Recorder recorder, Clock clock) {
        this.transaction = transaction;
        this.check = check;
        this.drafting = drafting;
        this.draft = draft;
        this.store = store;
        this.withdrawals = withdrawals;
        this.files = files;
        this.uploads = uploads;
        this.library = library;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// Where the files of an assistant are: what [StoredFiles] calls their collection.
    public static CollectionId collectionOf(AssistantId assistant) {
        return new CollectionId(assistant.value());
    }

    /// Makes room for a file and lets the draft know it; begins a draft when there is
    /// none. For those who may edit; refused while the draft waits for its review.
    public Mono<Upload> begin(Caller caller, AssistantId assistant, NewFile wanted) {
        return Mono.fromSupplier(() -> FileName.given(wanted.name()).text())
            .flatMap(name -> this.transaction.in(caller.tenant(),
                    () -> changed(caller, assistant).flatMap(version -> refuseTooMany(version)
                        .then(Mono.defer(() -> this.uploads.begin(caller, collectionOf(assistant), wanted)))
                        .delayUntil(upload -> this.store.add(version.id(), upload.file(), name, now())))))
            .onErrorResume(Refusal.class, refusal -> noted(caller, assistant, refusal).then(Mono.error(refusal)));
    }

    /// The files of the draft, the last to come first, for those who may edit: what is on
    /// its way and what was refused too.
    public Mono<DraftFiles> list(Caller caller, AssistantId assistant, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.may(caller, assistant, Access.EDIT)
                    .flatMap(this.drafting::read)
                    .map(found -> found.version().id())
                    .flatMap(version -> this.store.page(version, after, PAGE + 1)
                        .map(rows -> Page.of(rows, PAGE, VersionFileStore.Row::cursor))
                        .flatMap(page -> shown(caller.tenant(), assistant, page))
                        .flatMap(page -> this.store.known(version)
                            .flatMap(known -> this.files.states(caller.tenant(), collectionOf(assistant), known))
                            .map(states -> new DraftFiles(page, states)))));
    }

    /// One file of the assistant, for those who may edit.
    public Mono<StoredFile> find(Caller caller, AssistantId assistant, FileId file) {
        return this.transaction.in(caller.tenant(), () -> this.check.may(caller, assistant, Access.EDIT)
            .then(Mono.defer(() -> this.files.find(caller, collectionOf(assistant), file))));
    }

    /// Those of the draft that could not be read and never will be, for those who may
    /// edit: publishing has to name them.
    public Mono<List<StoredFile>> lost(Caller caller, AssistantId assistant) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.may(caller, assistant, Access.EDIT)
                    .flatMap(this.drafting::read)
                    .flatMap(found -> this.store.known(found.version().id()))
                    .flatMap(known -> this.files.notRead(caller.tenant(), collectionOf(assistant), known, MOST_FILES))
                    .map(notRead -> notRead.stream().filter(file -> file.state().isEnd()).toList()));
    }

    /// What the live version knows, by name, for those who may use it. Withdrawn files
    /// are not among them.
    public Mono<List<KnownFile>> ofLive(Caller caller, AssistantId assistant) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.may(caller, assistant, Access.USE)
                    .mapNotNull(Reach::live)
                    .flatMap(this.store::names)
                    .map(files -> files.stream().filter(file -> !file.withdrawn()).toList())
                    .defaultIfEmpty(List.of()));
    }

    /// What one of the versions knows or knew, for those who may edit.
    public Mono<List<KnownFile>> ofVersion(Caller caller, VersionId version) {
        return this.transaction.in(caller.tenant(), () -> this.check.mayVersion(caller, version, Access.EDIT)
            .then(Mono.defer(() -> this.store.names(version))));
    }

    /// What changed from one version to another, files too, for those who may edit.
    ///
    /// @param before null for everything that there is
    public Mono<Difference> difference(Caller caller, @Nullable Version before, Version after) {
        Difference contents = Difference.between((before == null) ? null : before.content(), after.content());
        return this.transaction.in(caller.tenant(),
                () -> this.check.mayVersion(caller, after.id(), Access.EDIT)
                    .then(Mono.defer(() -> this.draft.between((before == null) ? null : before.id(), after.id())))
                    .map(contents::withFiles));
    }

    /// Takes a file from the draft. It is erased at once when no other version knows it.
    public Mono<Void> remove(Caller caller, AssistantId assistant, FileId file) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_FILE_REMOVED, assistant,
                () -> changed(caller, assistant).flatMap(version -> this.draft.remove(caller, version, file))
                    .flatMap(erased -> this.recorder.record(caller,
                            Recorder.event(caller, AuditType.ASSISTANT_FILE_REMOVED, assistant)
                                .with("file", file)
                                .with("erased", erased > 0))));
    }

    /// Has a file of the assistant that failed be read once more.
    public Mono<Void> readAgain(Caller caller, AssistantId assistant, FileId file) {
        return this.recorder.deed(caller, AuditType.FILE_READING_REPEATED, assistant,
                () -> this.check.may(caller, assistant, Access.EDIT)
                    .then(Mono.defer(() -> this.files.readAgain(caller, collectionOf(assistant), file))));
    }

    /// Takes a file from every version and erases it at once. What was answered from it
    /// is marked with the reason.
    public Mono<Void> withdraw(Caller caller, AssistantId assistant, FileId file, String reason) {
        return Mono.fromSupplier(() -> reason(reason))
            .flatMap(said -> this.recorder.deed(caller, AuditType.ASSISTANT_FILE_WITHDRAWN, assistant, () -> this.check
                .mayChange(caller, assistant, Access.EDIT)
                .then(Mono.defer(() -> this.files.find(caller, collectionOf(assistant), file)))
                .flatMap(found -> this.withdrawals
                    .insert(new Withdrawal(file, assistant, found.name(), said, caller.member(), now())))
                .then(Mono.defer(() -> this.files.eraseThese(caller.tenant(), collectionOf(assistant), List.of(file))))
                .then(Mono.defer(() -> this.recorder.record(caller,
                        Recorder.event(caller, AuditType.ASSISTANT_FILE_WITHDRAWN, assistant).with("file", file))))));
    }

    /// What was withdrawn from an assistant, the last first, for those who may edit it.
    public Mono<Page<Withdrawal>> withdrawals(Caller caller, AssistantId assistant, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.may(caller, assistant, Access.EDIT)
                    .then(Mono.defer(() -> this.withdrawals.of(assistant, after, PAGE + 1)))
                    .map(rows -> Page.of(rows, PAGE, row -> new Cursor(row.at(), row.file().value()))));
    }

    /// The files that a version knows and that were not withdrawn, ready or not: for the
    /// server, on the behalf of a member who may ask that version.
    public Mono<Set<FileId>> known(TenantId tenant, VersionId version) {
        return this.transaction.in(tenant, () -> this.store.known(version)).map(Set::copyOf);
    }

    /// Those of these files that were withdrawn, and why.
    public Mono<Map<FileId, Withdrawal>> withdrawn(TenantId tenant, Collection<FileId> files) {
        return files.isEmpty() ? Mono.just(Map.of()) : this.transaction.in(tenant, () -> this.withdrawals.among(files))
            .map(all -> all.stream().collect(Collectors.toMap(Withdrawal::file, Function.identity())));
    }

    /// The draft, begun if it was not, with nobody else at it until the transaction ends.
    private Mono<Version> changed(Caller caller, AssistantId assistant) {
        return this.check.mayChange(caller, assistant, Access.EDIT)
            .flatMap(this.drafting::read)
            .flatMap(found -> this.drafting.begun(caller, found));
    }

    private Mono<Void> refuseTooMany(Version version) {
        return this.store.count(version.id()).doOnNext(count -> {
            if (count >= MOST_FILES) {
                throw Refusal.tooLarge("limit.assistant-files", MOST_FILES);
            }
        }).then();
    }

    /// That a limit or a right has refused is worth an event; what does not even exist is
    /// not.
    private Mono<Void> noted(Caller caller, AssistantId assistant, Refusal refusal) {
        boolean worth = refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.TOO_LARGE;
        return worth ? this.uploads.recordRefusal(caller, collectionOf(assistant), refusal) : Mono.empty();
    }

    private Mono<Page<DraftFile>> shown(TenantId tenant, AssistantId assistant, Page<VersionFileStore.Row> rows) {
        List<FileId> ids = rows.items().stream().map(VersionFileStore.Row::file).toList();
        return this.files.among(tenant, collectionOf(assistant), ids)
            .map(found -> found.stream().collect(Collectors.toMap(StoredFile::id, Function.identity())))
            .flatMap(found -> this.uploads.received(tenant, ids)
                .flatMap(received -> this.library.ready(tenant, ids)
                    .flatMap(ready -> this.store.published(ids)
                        .map(published -> new Page<>(ids.stream()
                            .map(found::get)
                            .filter(Objects::nonNull)
                            .map(file -> new DraftFile(file, received.getOrDefault(file.id(), 0L),
                                    ready.getOrDefault(file.id(), 0), published.contains(file.id())))
                            .toList(), rows.next())))));
    }

    private static String reason(String typed) {
        String said = Lines.many("reason", typed, LONGEST_REASON);
        if (said.isEmpty()) {
            throw Refusal.invalid("reason", "assistant.withdrawal-blank");
        }
        return said;
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
