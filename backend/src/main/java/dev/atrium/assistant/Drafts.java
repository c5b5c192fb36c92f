package dev.atrium.assistant;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Assistants for those who make them: one draft at a time, saved as it is typed, until it is published.
@Component
public class Drafts {

    private final TenantTransaction transaction;

    private final AccessCheck check;

    private final Drafting drafting;

    private final Publishing publishing;

    private final Recorder recorder;

    Drafts(TenantTransaction transaction, AccessCheck check, Drafting drafting, Publishing publishing,
            Recorder recorder) {
        this.transaction = transaction;
        this.check = check;
        this.drafting = drafting;
        this.publishing = publishing;
        this.recorder = recorder;
    }

    /// A new assistant of the caller's own, which only they see.
    public Mono<AssistantId> create(Caller caller, Content content) {
        return Mono.fromRunnable(() -> Right.CREATE.demandedOf(caller))
            .then(Mono.defer(() -> this.transaction.in(caller.tenant(), () -> this.drafting.create(caller, content)
                .delayUntil(
                        id -> this.recorder.record(caller, Recorder.event(caller, AuditType.ASSISTANT_CREATED, id))))));
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
        return Mono.fromSupplier(() -> Lines.many("note", note, Publishing.LONGEST_NOTE))
            .flatMap(said -> this.recorder.deed(caller, AuditType.ASSISTANT_PUBLISHED, id,
                    () -> this.check.mayChange(caller, id, Access.EDIT)
                        .flatMap(reach -> this.drafting.read(reach))
                        .filter(Draft::isBegun)
                        .switchIfEmpty(Mono.error(() -> Refusal.conflict("draft.none")))
                        .flatMap(draft -> this.publishing.publish(caller, draft, said))
                        .delayUntil(version -> this.recorder.record(caller, event(caller, version)))));
    }

    private static AuditEvent event(Caller caller, Version version) {
        AuditType fact = version.isPublished() ? AuditType.ASSISTANT_PUBLISHED : AuditType.ASSISTANT_REVIEW_ASKED;
        return Recorder.event(caller, fact, version.assistant())
            .with("version", version.id())
            .with("number", version.number());
    }

}
