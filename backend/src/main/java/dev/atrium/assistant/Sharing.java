package dev.atrium.assistant;

import java.util.List;

import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Who else may use, edit and manage an assistant. What is taken away is gone with the commit, in old conversations too.
@Component
public class Sharing {

    /// To how many members, departments and everybody one assistant may be given.
    public static final int MOST_GRANTS = 500;

    private final TenantTransaction transaction;

    private final AccessCheck check;

    private final Giving giving;

    private final Reasons reasons;

    private final AssistantStore assistants;

    private final Recorder recorder;

    Sharing(TenantTransaction transaction, AccessCheck check, Giving giving, Reasons reasons, AssistantStore assistants,
            Recorder recorder) {
        this.transaction = transaction;
        this.check = check;
        this.giving = giving;
        this.reasons = reasons;
        this.assistants = assistants;
        this.recorder = recorder;
    }

    /// Everything that was given, in its order, for those who may edit.
    public Mono<List<Grant>> grants(Caller caller, AssistantId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.may(caller, id, Access.EDIT).then(Mono.defer(() -> this.giving.all(caller, id))));
    }

    /// Gives access, or another one than before. What reaches beyond the giver's own
    /// departments awaits a review where the tenant asks for one; then the grant that is
    /// returned says so.
    public Mono<Grant> give(Caller caller, AssistantId id, Subject subject, Access access) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_SHARED, id,
                () -> this.check.mayChange(caller, id, Access.MANAGE)
                    .flatMap(reach -> this.giving.give(caller, reach, subject, access))
                    .delayUntil(grant -> this.recorder.record(caller,
                            Recorder.event(caller, AuditType.ASSISTANT_SHARED, id)
                                .with("with", subject)
                                .with("access", access.word())
                                .with("awaitsReview", grant.awaitsReview() ? true : null))));
    }

    /// Takes everything from a subject that was given to it by name; what it has through
    /// another one stays.
    public Mono<Void> take(Caller caller, AssistantId id, Subject subject) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_UNSHARED, id,
                () -> this.check.mayChange(caller, id, Access.MANAGE)
                    .then(Mono.defer(() -> this.giving.take(caller, id, subject)))
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> this.recorder.record(caller,
                            Recorder.event(caller, AuditType.ASSISTANT_UNSHARED, id).with("with", subject))));
    }

    /// Makes another active member the owner. Whoever owned it stays as a deputy.
    public Mono<Void> handOn(Caller caller, AssistantId id, MemberId member) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_HANDED_ON, id,
                () -> this.check.mayChange(caller, id, Access.MANAGE)
                    .doOnNext(Sharing::demandOwner)
                    .then(Mono.defer(() -> this.giving.handOn(caller, id, member, true)))
                    .then(Mono.defer(() -> this.recorder.record(caller,
                            Recorder.event(caller, AuditType.ASSISTANT_HANDED_ON, id).with("to", member)))));
    }

    /// Why a member may use this, or may not: for those who may edit it, and who oversee
    /// assistants; about themselves for all who may use it.
    public Mono<Why> why(Caller caller, AssistantId id, MemberId member) {
        return this.transaction.in(caller.tenant(),
                () -> mayAsk(caller, id, member).then(Mono.defer(() -> this.reasons.why(caller, id, member))));
    }

    private Mono<Void> mayAsk(Caller caller, AssistantId id, MemberId member) {
        return Right.OVERSEE.isOf(caller)
                ? this.assistants.state(id).switchIfEmpty(Mono.error(Refusal::notFound)).then()
                : this.check.may(caller, id, member.equals(caller.member()) ? Access.USE : Access.EDIT).then();
    }

    private static void demandOwner(Reach reach) {
        if (!reach.owned()) {
            throw Refusal.forbidden("access.owner");
        }
    }

}
