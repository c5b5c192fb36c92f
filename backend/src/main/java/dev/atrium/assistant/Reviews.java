package dev.atrium.assistant;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The second pair of eyes: what waits for it, and what it decides. Nobody decides about what they asked for, wrote or
/// gave themselves.
@Component
public class Reviews {

    public static final int PAGE = 30;

    public static final int LONGEST_REASON = 500;

    private final TenantTransaction transaction;

    private final ReviewStore store;

    private final PolicyStore policy;

    private final Deciding deciding;

    private final Members members;

    private final Recorder recorder;

    Reviews(TenantTransaction transaction, ReviewStore store, PolicyStore policy, Deciding deciding, Members members,
            Recorder recorder) {
        this.transaction = transaction;
        this.store = store;
        this.policy = policy;
        this.deciding = deciding;
        this.members = members;
        this.recorder = recorder;
    }

    /// What waits, the longest waiting first.
    public Mono<Page<Review>> waiting(Caller caller, @Nullable Cursor after) {
        return asReviewer(caller,
                () -> this.store.waiting(after, PAGE + 1)
                    .map(rows -> Page.of(rows, PAGE, ReviewRow::cursor))
                    .flatMap(page -> named(caller, page)));
    }

    /// What there is to decide about. Refused like what does not exist once it is
    /// decided.
    public Mono<Proposal> look(Caller caller, ReviewId id) {
        return asReviewer(caller, () -> open(id)
            .flatMap(row -> named(caller, row).flatMap(review -> this.deciding.proposal(caller, row, review))));
    }

    /// Puts the version live and lets what was given take effect.
    public Mono<Void> approve(Caller caller, ReviewId id) {
        return decide(caller, id, AuditType.ASSISTANT_APPROVED, row -> this.deciding.approve(caller, row));
    }

    /// Makes the version a draft again, with a reason for its makers. What was given goes
    /// on
    /// waiting.
    public Mono<Void> sendBack(Caller caller, ReviewId id, String reason) {
        return Mono.fromSupplier(() -> Lines.many("reason", reason, LONGEST_REASON)).doOnNext(said -> {
            if (said.isEmpty()) {
                throw Refusal.invalid("reason", "assistant.reason-blank");
            }
        })
            .flatMap(said -> decide(caller, id, AuditType.ASSISTANT_SENT_BACK,
                    row -> this.deciding.sendBack(caller, row, said)));
    }

    /// Whether what reaches beyond a department asks for review here: for everybody to
    /// know.
    public Mono<Boolean> reviewBeyondDepartment(Caller caller) {
        return this.transaction.in(caller.tenant(), this.policy::reviewBeyondDepartment);
    }

    /// What waits already goes on waiting until it is decided. Without reviews it takes
    /// effect as well when it is given again, or with the next version.
    public Mono<Void> setReviewBeyondDepartment(Caller caller, boolean review) {
        AuditEvent changed = AuditEvent
            .of(AuditType.ASSISTANT_POLICY_CHANGED, caller.actor(), Target.of(Target.Kind.TENANT, caller.tenant()))
            .with("reviewBeyondDepartment", review);
        return this.recorder.deed(caller, changed,
                () -> demanded(caller).then(Mono.defer(() -> this.policy.setReviewBeyondDepartment(review)))
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> this.recorder.record(caller, changed)));
    }

    private Mono<Void> decide(Caller caller, ReviewId id, AuditType fact, Function<ReviewRow, Mono<Void>> decision) {
        AuditEvent tried = AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.MEMBER, caller.member()))
            .with("review", id);
        return this.recorder.deed(caller, tried, () -> demanded(caller).then(Mono.defer(() -> open(id))))
            .flatMap(found -> this.recorder.deed(caller, fact, found.assistant(),
                    () -> this.deciding.locked(found.assistant())
                        .then(Mono.defer(() -> open(id)))
                        .delayUntil(decision)
                        .flatMap(row -> this.recorder.record(caller, event(caller, fact, row)))));
    }

    private static AuditEvent event(Caller caller, AuditType fact, ReviewRow row) {
        return Recorder.event(caller, fact, row.assistant()).with("version", row.version()).with("review", row.id());
    }

    private Mono<ReviewRow> open(ReviewId id) {
        return this.store.open(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private <T> Mono<T> asReviewer(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), () -> demanded(caller).then(Mono.defer(work)));
    }

    private static Mono<Void> demanded(Caller caller) {
        return Mono.fromRunnable(() -> Right.REVIEW.demandedOf(caller));
    }

    private Mono<Review> named(Caller caller, ReviewRow row) {
        return this.members.colleagues(caller, Set.of(row.askedBy()))
            .mapNotNull(people -> people.get(row.askedBy()))
            .map(asker -> row.with(asker, caller));
    }

    private Mono<Page<Review>> named(Caller caller, Page<ReviewRow> page) {
        return this.members
            .colleagues(caller, page.items().stream().map(ReviewRow::askedBy).collect(Collectors.toSet()))
            .map(people -> page.map(row -> row.with(Objects.requireNonNull(people.get(row.askedBy())), caller)));
    }

}
