package dev.atrium.approval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Proposals and their second person. Both hold the permission at the moment of the deed, and they are two. What is
/// approved is done in the same transaction, once.
@Component
public class Approvals {

    public static final int PAGE = 30;

    public static final int LONGEST_REASON = 500;

    /// How many of one member wait at once.
    public static final int MOST_WAITING = 50;

    private final TenantTransaction transaction;

    private final ApprovalStore store;

    private final Members members;

    private final AuditTrail audit;

    private final Map<String, Approved> deeds;

    private final Clock clock;

    Approvals(TenantTransaction transaction, ApprovalStore store, Members members, AuditTrail audit,
            List<Approved> deeds, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.members = members;
        this.audit = audit;
        this.deeds = deeds.stream().collect(Collectors.toMap(Approved::kind, Function.identity()));
        this.clock = clock;
    }

    /// The permissions that let somebody decide about anything.
    public static Set<Permission> permissionsOf(Caller caller) {
        return Arrays.stream(Permission.values()).filter(caller::may).collect(Collectors.toUnmodifiableSet());
    }

    /// Nothing is done yet: it waits until a second person approves, or expires.
    public Mono<ApprovalId> propose(Caller caller, NewProposal wish) {
        deedOf(wish.kind());
        Instant now = Moments.now(this.clock);
        Proposal proposal = new Proposal(new ApprovalId(Ids.next()), wish.kind(), wish.permission(), wish.subject(),
                wish.says(), wish.body(), caller.member(), now, now.plus(wish.within()));
        AuditEvent proposed = event(caller, AuditType.APPROVAL_PROPOSED, proposal);
        return noting(caller, proposed, () -> permitted(caller, wish.permission())
            .then(Mono.defer(() -> this.store.waitingOf(caller.member(), now)))
            .filter(waiting -> waiting < MOST_WAITING)
            .switchIfEmpty(Mono.error(() -> Refusal.tooMany("approval.too-many", Duration.ofHours(1), MOST_WAITING)))
            .then(Mono.defer(() -> this.store.propose(proposal)))
            .then(Mono.defer(() -> this.audit.record(caller.tenant(), proposed)))
            .thenReturn(proposal.id()));
    }

    /// What the caller may decide, or has proposed and may withdraw; the longest waiting
    /// first.
    public Mono<Page<Waiting>> waiting(Caller caller, @Nullable Cursor after) {
        return this.transaction
            .in(caller.tenant(), () -> this.store.waiting(permissionsOf(caller), this.clock.instant(), after, PAGE + 1)
                .map(rows -> Page.of(rows, PAGE, proposal -> new Cursor(proposal.proposedAt(), proposal.id().value())))
                .flatMap(page -> named(caller, page)));
    }

    /// Does what was proposed.
    public Mono<Void> approve(Caller caller, ApprovalId id) {
        return decide(caller, AuditType.APPROVAL_APPROVED, id,
                proposal -> asSecond(caller, proposal).then(Mono.defer(() -> bothPermitted(caller, proposal)))
                    .then(Mono.defer(() -> closed(caller, proposal, "approved", "")))
                    .then(Mono.defer(() -> deedOf(proposal.kind()).carryOut(caller, proposal))));
    }

    /// Nothing is done, and the reason stays with the proposal.
    public Mono<Void> reject(Caller caller, ApprovalId id, String reason) {
        String said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON || said.indexOf('\0') >= 0) {
            return Mono.error(() -> Refusal.invalid("reason", "approval.reason", LONGEST_REASON));
        }
        return decide(caller, AuditType.APPROVAL_REJECTED, id, proposal -> asSecond(caller, proposal)
            .then(Mono.defer(() -> dropped(caller, proposal, "rejected", said))));
    }

    /// Takes one's own proposal back.
    public Mono<Void> withdraw(Caller caller, ApprovalId id) {
        return decide(caller, AuditType.APPROVAL_WITHDRAWN, id,
                proposal -> Mono.just(proposal)
                    .filter(own -> own.proposedBy().equals(caller.member()))
                    .switchIfEmpty(Mono.error(() -> Refusal.forbidden("approval.of-another")))
                    .flatMap(own -> dropped(caller, own, "withdrawn", "")));
    }

    private Mono<Void> decide(Caller caller, AuditType fact, ApprovalId id, Function<Proposal, Mono<Void>> decision) {
        AuditEvent tried = AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.APPROVAL, id));
        return noting(caller, tried, () -> open(caller, id).flatMap(proposal -> decision.apply(proposal)
            .then(Mono.defer(() -> this.audit.record(caller.tenant(), event(caller, fact, proposal))))));
    }

    /// Expired, decided, or another's business: not there.
    private Mono<Proposal> open(Caller caller, ApprovalId id) {
        return this.store.locked(id)
            .filter(proposal -> proposal.expiresAt().isAfter(this.clock.instant()))
            .filter(proposal -> caller.may(proposal.permission()) || proposal.proposedBy().equals(caller.member()))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private static Mono<Void> asSecond(Caller caller, Proposal proposal) {
        return proposal.proposedBy().equals(caller.member()) ? Mono.error(() -> Refusal.forbidden("approval.own"))
                : permitted(caller, proposal.permission());
    }

    /// Whoever has lost the permission since, or has left, has proposed nothing any more.
    private Mono<Void> bothPermitted(Caller caller, Proposal proposal) {
        return this.members.find(caller, proposal.proposedBy())
            .filter(proposer -> proposer.active()
                    && proposer.roles().stream().anyMatch(role -> role.permissions().contains(proposal.permission())))
            .switchIfEmpty(Mono.error(() -> Refusal.forbidden("approval.proposer")))
            .then();
    }

    private static Mono<Void> permitted(Caller caller, Permission permission) {
        return caller.may(permission) ? Mono.empty() : Mono.error(() -> Refusal.forbidden("approval.permission"));
    }

    private Mono<Void> closed(Caller caller, Proposal proposal, String decision, String reason) {
        return this.store.decide(proposal.id(), caller.member(), decision, reason, Moments.now(this.clock));
    }

    private Mono<Void> dropped(Caller caller, Proposal proposal, String decision, String reason) {
        return closed(caller, proposal, decision, reason)
            .then(Mono.defer(() -> deedOf(proposal.kind()).dropped(caller, proposal)));
    }

    private Approved deedOf(String kind) {
        return Objects.requireNonNull(this.deeds.get(kind), () -> "nobody carries out " + kind);
    }

    private static AuditEvent event(Caller caller, AuditType fact, Proposal proposal) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.APPROVAL, proposal.id()))
            .with("kind", proposal.kind())
            .with("subject", proposal.subject())
            .with("proposedBy", proposal.proposedBy());
    }

    /// In one transaction, and what was forbidden is recorded in one of its own.
    private <T> Mono<T> noting(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), work)
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

    private Mono<Page<Waiting>> named(Caller caller, Page<Proposal> page) {
        return this.members
            .colleagues(caller, page.items().stream().map(Proposal::proposedBy).collect(Collectors.toSet()))
            .map(people -> page
                .map(proposal -> new Waiting(proposal, Objects.requireNonNull(people.get(proposal.proposedBy())),
                        proposal.proposedBy().equals(caller.member()))));
    }

}
