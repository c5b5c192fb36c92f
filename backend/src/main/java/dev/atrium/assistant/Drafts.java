package dev.atrium.assistant;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Assistants for those who make them: one draft at a time, saved as it is typed, until it is published.
@Component
public class Drafts {

    /// How many versions a page of the history holds.
    public static final int HISTORY_PAGE = 30;

    /// Of what is said about a version when it is published.
    public static final int LONGEST_NOTE = 500;

    private final TenantTransaction transaction;

    private final AccessCheck check;

    private final Drafting drafting;

    private final Publishing publishing;

    private final Directory directory;

    private final Recorder recorder;

    Drafts(TenantTransaction transaction, AccessCheck check, Drafting drafting, Publishing publishing,
            Directory directory, Recorder recorder) {
        this.transaction = transaction;
        this.check = check;
        this.drafting = drafting;
        this.publishing = publishing;
        this.directory = directory;
        this.recorder = recorder;
    }

    /// A new assistant of the caller's own, which only they see.
    public Mono<AssistantId> create(Caller caller, Content content) {
        return Mono.fromRunnable(() -> Right.CREATE.demandedOf(caller))
            .then(Mono.defer(() -> this.transaction.in(caller.tenant(), () -> this.drafting.create(caller, content)
                .delayUntil(
                        id -> this.recorder.record(caller, Recorder.event(caller, AuditType.ASSISTANT_CREATED, id))))));
    }

    /// Assistants the caller may use already that say nearly the same, to be shown while
    /// somebody makes another one: certified ones first, a handful at most.
    ///
    /// @param edited the one that is being made, which is not like itself; null before it
    /// is there
    public Mono<List<AssistantCard>> alike(Caller caller, @Nullable AssistantId edited, String name,
            String description) {
        return this.directory.alike(caller, edited, cut(name, Content.LONGEST_NAME),
                cut(description, Content.LONGEST_DESCRIPTION));
    }

    /// What there is to edit. Looking changes nothing.
    public Mono<Draft> draft(Caller caller, AssistantId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.may(caller, id, Access.EDIT).flatMap(this.drafting::read));
    }

    /// Saves the whole content over the revision it was made from, and begins a draft
    /// when
    /// there is none. Refused with CONFLICT when somebody has saved meanwhile, whom the
    /// refusal names, or while the draft waits for its review.
    public Mono<Draft> save(Caller caller, AssistantId id, int revision, Content content) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_CHANGED, id, () -> this.check
            .mayChange(caller, id, Access.EDIT)
            .flatMap(reach -> this.drafting.read(reach)
                .flatMap(draft -> this.drafting.save(caller, draft, revision, content))
                .filter(told -> told)
                .flatMap(told -> this.recorder.record(caller, Recorder.event(caller, AuditType.ASSISTANT_CHANGED, id)))
                .then(Mono.defer(() -> this.drafting.read(reach)))));
    }

    /// Gives the draft a number and puts it live, or has it wait for a review where the
    /// tenant asks for one: the state of the version says which.
    ///
    /// @param note what has changed, for those who look at the history
    public Mono<Version> publish(Caller caller, AssistantId id, String note) {
        return publish(caller, id, note, Set.of());
    }

    /// As above. Refused with CONFLICT while files are on their way, and when some could
    /// not be read, unless all of those are named.
    ///
    /// @param leftOut files that could not be read and go
    public Mono<Version> publish(Caller caller, AssistantId id, String note, Set<FileId> leftOut) {
        return Mono.fromSupplier(() -> Lines.many("note", note, LONGEST_NOTE))
            .flatMap(said -> this.recorder.deed(caller, AuditType.ASSISTANT_PUBLISHED, id,
                    () -> this.check.mayChange(caller, id, Access.EDIT)
                        .flatMap(reach -> this.drafting.read(reach))
                        .filter(Draft::isBegun)
                        .switchIfEmpty(Mono.error(() -> Refusal.conflict("draft.none")))
                        .flatMap(draft -> this.publishing.publish(caller, draft, said, leftOut))
                        .delayUntil(version -> this.recorder.record(caller, event(caller, version)))));
    }

    /// Takes back the wish for a review: the version is a draft again.
    public Mono<Void> withdraw(Caller caller, AssistantId id) {
        return changed(caller, id, AuditType.ASSISTANT_WITHDRAWN, draft -> this.publishing.withdraw(caller, draft));
    }

    /// Throws the draft away; the live version stays. What was never published goes
    /// altogether, if the caller manages it.
    public Mono<Void> discard(Caller caller, AssistantId id) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_DISCARDED, id,
                () -> this.check.mayChange(caller, id, Access.EDIT)
                    .flatMap(reach -> this.drafting.read(reach).flatMap(draft -> discarded(caller, reach, draft))));
    }

    /// Makes the content of an old version the draft, which is then published like any
    /// other.
    public Mono<Draft> restore(Caller caller, AssistantId id, int number) {
        return changed(caller, id, AuditType.ASSISTANT_RESTORED, draft -> this.drafting.restore(caller, draft, number))
            .then(Mono.defer(() -> draft(caller, id)));
    }

    /// Published versions, the newest first.
    ///
    /// @param before the number of the last one of the page before; null for the first
    /// page
    public Mono<List<Version>> history(Caller caller, AssistantId id, @Nullable Integer before) {
        return this.transaction.in(caller.tenant(), () -> this.check.may(caller, id, Access.EDIT)
            .then(Mono
                .defer(() -> this.drafting.history(id, (before != null) ? before : Integer.MAX_VALUE, HISTORY_PAGE))));
    }

    public Mono<Version> version(Caller caller, AssistantId id, int number) {
        return this.transaction.in(caller.tenant(), () -> this.check.may(caller, id, Access.EDIT)
            .then(Mono.defer(() -> this.drafting.numbered(id, number))));
    }

    private Mono<Void> discarded(Caller caller, Reach reach, Draft draft) {
        boolean removed = draft.live() == null;
        if (removed) {
            AccessCheck.demand(reach, Access.MANAGE);
        }
        AuditEvent event = Recorder.event(caller, AuditType.ASSISTANT_DISCARDED, reach.assistant())
            .with("removed", removed ? true : null);
        return this.drafting.discard(caller, draft)
            .flatMap(files -> this.recorder.record(caller, event.with("files", files > 0 ? files : null)));
    }

    private Mono<Void> changed(Caller caller, AssistantId id, AuditType fact, Function<Draft, Mono<Void>> change) {
        return this.recorder.deed(caller, fact, id,
                () -> this.check.mayChange(caller, id, Access.EDIT)
                    .flatMap(this.drafting::read)
                    .flatMap(change)
                    .then(Mono.defer(() -> this.recorder.record(caller, Recorder.event(caller, fact, id)))));
    }

    private static AuditEvent event(Caller caller, Version version) {
        AuditType fact = version.isPublished() ? AuditType.ASSISTANT_PUBLISHED : AuditType.ASSISTANT_REVIEW_ASKED;
        return Recorder.event(caller, fact, version.assistant())
            .with("version", version.id())
            .with("number", version.number());
    }

    private static String cut(String typed, int longest) {
        return (typed.length() <= longest) ? typed : typed.substring(0, longest);
    }

}
