package dev.atrium.investigation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.approval.NewProposal;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Transcript;
import dev.atrium.conversation.Transcripts;
import dev.atrium.conversation.Turn;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Investigations. That there is one, and why, everybody knows who may investigate; what it shows, only who asked for it,
/// while it is open. What is read and what is refused is recorded in the transaction that reads.
@Component
public class Investigations {

    public static final int PAGE = 30;

    /// How many messages are read at once.
    public static final int MESSAGES = Transcripts.MESSAGES;

    /// How long a wish waits for its second person.
    private static final Duration WAITS = Duration.ofDays(7);

    private static final int DAY = 10;

    private final TenantTransaction transaction;

    private final InvestigationStore store;

    private final Transcripts transcripts;

    private final Members members;

    private final Approvals approvals;

    private final AuditTrail audit;

    private final Clock clock;

    Investigations(TenantTransaction transaction, InvestigationStore store, Transcripts transcripts, Members members,
            Approvals approvals, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.transcripts = transcripts;
        this.members = members;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /// Asks for one. It opens when somebody else who may investigate approves.
    public Mono<ApprovalId> request(Caller caller, NewInvestigation wanted) {
        return permitted(caller).then(this.transaction.in(caller.tenant(), () -> whose(caller, wanted)
            .flatMap(person -> this.approvals.propose(caller, proposal(caller, wanted, person)))));
    }

    /// The last opened first.
    public Mono<Page<Investigation>> list(Caller caller, @Nullable Cursor after) {
        return permitted(caller).then(this.transaction.in(caller.tenant(), () -> this.store.page(after, PAGE + 1)))
            .map(rows -> Page.of(rows, PAGE, row -> new Cursor(row.openedAt(), row.id().value())));
    }

    /// What it is about; not what it shows.
    public Mono<Investigation> find(Caller caller, InvestigationId id) {
        return permitted(caller).then(this.transaction.in(caller.tenant(), () -> this.store.find(id)))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// Which conversations there are to read, the oldest first.
    public Mono<Page<Transcript>> conversations(Caller caller, InvestigationId id, @Nullable Cursor after) {
        AuditEvent listed = event(caller, AuditType.INVESTIGATION_LISTED, id);
        return reading(caller, id, listed, investigation -> inScope(caller, investigation.scope(), after));
    }

    /// One of them with a stretch of its messages, from this place on.
    public Mono<Read> read(Caller caller, InvestigationId id, ConversationId conversation, int from) {
        AuditEvent read = event(caller, AuditType.INVESTIGATION_READ, id).with("conversation", conversation)
            .with("from", from);
        return reading(caller, id, read,
                investigation -> covered(caller, investigation, conversation)
                    .flatMap(transcript -> this.transcripts.read(caller, conversation, from)
                        .map(messages -> new Read(investigation, transcript, messages, from))));
    }

    /// That all of it is about to be taken away. What follows is read page by page.
    Mono<Investigation> exporting(Caller caller, InvestigationId id) {
        return reading(caller, id, event(caller, AuditType.INVESTIGATION_EXPORTED, id), Mono::just);
    }

    /// A part of an export that is recorded already; it ends when the investigation does.
    Mono<Page<Transcript>> further(Caller caller, InvestigationId id, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(),
                () -> open(caller, id).flatMap(investigation -> inScope(caller, investigation.scope(), after)));
    }

    Mono<List<Turn>> further(Caller caller, InvestigationId id, ConversationId conversation, int from) {
        return this.transaction.in(caller.tenant(),
                () -> open(caller, id).flatMap(investigation -> covered(caller, investigation, conversation))
                    .flatMap(transcript -> this.transcripts.read(caller, conversation, from)));
    }

    /// Ends it before its time: whoever may investigate can.
    public Mono<Void> close(Caller caller, InvestigationId id) {
        AuditEvent closed = event(caller, AuditType.INVESTIGATION_CLOSED, id);
        return permitted(caller).then(this.transaction.in(caller.tenant(),
                () -> this.store.find(id)
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .filter(investigation -> investigation.isOpen(this.clock.instant()))
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("investigation.closed")))
                    .flatMap(investigation -> this.store.close(id, caller.member(), Moments.now(this.clock)))
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> this.audit.record(caller.tenant(), closed))));
    }

    private Mono<Page<Transcript>> inScope(Caller caller, Scope scope, @Nullable Cursor after) {
        ConversationId only = scope.conversation();
        return (only == null) ? this.transcripts.list(caller, scope.member(), scope.from(), scope.until(), after)
                : this.transcripts.find(caller, only)
                    .map(List::of)
                    .onErrorResume(Refusal::isNotFound, gone -> Mono.just(List.of()))
                    .map(found -> new Page<>(found, null));
    }

    private Mono<Transcript> covered(Caller caller, Investigation investigation, ConversationId conversation) {
        return this.transcripts.find(caller, conversation)
            .filter(investigation.scope()::includes)
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// One look, and its record in the same transaction. A refusal of what is there is
    /// recorded too.
    private <T> Mono<T> reading(Caller caller, InvestigationId id, AuditEvent event,
            Function<Investigation, Mono<T>> look) {
        return permitted(caller)
            .then(this.transaction.in(caller.tenant(),
                    () -> open(caller, id).flatMap(look)
                        .delayUntil(found -> this.audit.record(caller.tenant(), event))))
            .onErrorResume(Refusal.class, refusal -> refused(caller, id, event, refusal));
    }

    private Mono<Investigation> open(Caller caller, InvestigationId id) {
        return this.store.find(id)
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .filter(investigation -> investigation.requestedBy().equals(caller.member()))
            .switchIfEmpty(Mono.error(() -> Refusal.forbidden("investigation.of-another")))
            .filter(investigation -> investigation.isOpen(this.clock.instant()))
            .switchIfEmpty(Mono.error(() -> Refusal.forbidden("investigation.over")));
    }

    private <T> Mono<T> refused(Caller caller, InvestigationId id, AuditEvent event, Refusal refusal) {
        if (AuditTrail.isUnwritable(refusal) || !caller.may(Permission.INVESTIGATE)) {
            return Mono.error(refusal);
        }
        return this.transaction
            .in(caller.tenant(), () -> this.store.find(id)
                .flatMap(known -> this.audit.record(caller.tenant(), event.because(Outcome.REFUSED, refusal.code()))))
            .then(Mono.error(refusal));
    }

    private static Mono<Void> permitted(Caller caller) {
        return caller.may(Permission.INVESTIGATE) ? Mono.empty() : Mono.error(Refusal::notFound);
    }

    private Mono<Colleague> whose(Caller caller, NewInvestigation wanted) {
        Mono<MemberId> owner = (wanted.member() != null) ? Mono.just(new MemberId(wanted.member()))
                : Mono.justOrEmpty(wanted.conversation())
                    .flatMap(id -> this.transcripts.find(caller, new ConversationId(id)))
                    .map(Transcript::owner);
        return owner.flatMap(id -> this.members.colleagues(caller, List.of(id)).mapNotNull(people -> people.get(id)))
            .onErrorResume(Refusal::isNotFound, gone -> Mono.empty())
            .switchIfEmpty(Mono.error(() -> Refusal.invalid("who", "investigation.scope")));
    }

    private static NewProposal proposal(Caller caller, NewInvestigation wanted, Colleague person) {
        String kind = (wanted.conversation() == null) ? OpeningConfiguration.OF_MEMBER
                : OpeningConfiguration.OF_CONVERSATION;
        List<String> says = List.of(caller.name(), person.name(), wanted.caseNumber(), String.valueOf(wanted.days()),
                day(wanted.from()), day(wanted.until()));
        return new NewProposal(kind, Permission.INVESTIGATE, person.id().toString(), says,
                Opening.body(wanted, person.id()), WAITS);
    }

    private static String day(@Nullable Instant moment) {
        return (moment == null) ? "…" : moment.toString().substring(0, DAY);
    }

    private static AuditEvent event(Caller caller, AuditType fact, InvestigationId id) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.INVESTIGATION, id));
    }

    /// @param from behind which place the messages stand
    public record Read(Investigation investigation, Transcript transcript, List<Turn> messages, int from) {

        public Read {
            messages = List.copyOf(messages);
        }

        /// Where the next stretch begins; null behind the last message.
        public @Nullable Integer next() {
            int to = this.from + this.messages.size();
            return (to < this.transcript.messages() && !this.messages.isEmpty()) ? Integer.valueOf(to) : null;
        }

    }

}
