package dev.atrium.chat;

import java.time.Duration;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.conversation.Messages;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.ModelCatalog;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Stores how a reply ended: the text whole, what it used and cost, what its budgets hold, the record in the trail, in one transaction. Only
/// the server that still holds the reply can; for any other the reply is over without it.
@Component
class ReplyEnd {

    private static final Actor WRITER = Actor.system("reply-runner");

    /// The text waits in memory while the database is away; after that the lease has long
    /// run out.
    private static final int TRIES = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TenantTransaction transaction;

    private final ReplyStore store;

    private final Messages messages;

    private final CitedSources sources;

    private final Accounts accounts;

    private final AuditTrail audit;

    private final Counting counting;

    private final ModelCatalog models;

    ReplyEnd(TenantTransaction transaction, ReplyStore store, Messages messages, CitedSources sources,
            Accounts accounts, AuditTrail audit, Counting counting, ModelCatalog models) {
        this.transaction = transaction;
        this.store = store;
        this.messages = messages;
        this.sources = sources;
        this.accounts = accounts;
        this.audit = audit;
        this.counting = counting;
        this.models = models;
    }

    /// Answers the settlement as it was stored; empty when the reply was not this
    /// server's any more.
    Mono<Settlement> store(Recorded.Writing writing, Settlement settlement) {
        writing.reply().settle();
        return this.counting.counted(writing, settlement)
            .map(counted -> counted.believed(writing.prompt(),
                    Settlement.answering(writing.reply().log().since(Position.START), this.models)))
            .flatMap(counted -> stored(writing, counted)
                .retryWhen(Retry.backoff(TRIES, FIRST_PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .filter(failure -> !(failure instanceof Refusal)))
                .thenReturn(counted))
            .filter(stored -> writing.reply().endedBy() != OpenReply.Ending.LOST);
    }

    /// What it has cost is settled even when the reply is not this server's any more: who
    /// has it now may know nothing of it, or the conversation is erased.
    private Mono<Void> stored(Recorded.Writing writing, Settlement settlement) {
        OpenReply reply = writing.reply();
        ReplyLog.Snapshot whole = reply.log().since(Position.START);
        Accounts.Spent spent = new Accounts.Spent(writing.assistant(), writing.model().id(),
                settlement.answer(whole, this.models), settlement.corrected());
        return this.transaction.in(reply.identity().tenant(), () -> stillOurs(reply).flatMap(ours -> ours
                ? finished(writing, settlement, whole, spent) : this.accounts.settle(reply.identity(), spent)));
    }

    private Mono<Boolean> stillOurs(OpenReply reply) {
        return reply.endedBy() == OpenReply.Ending.LOST ? Mono.just(false) : this.store.end(reply.id());
    }

    private Mono<Void> finished(Recorded.Writing writing, Settlement settlement, ReplyLog.Snapshot whole,
            Accounts.Spent spent) {
        OpenReply reply = writing.reply();
        TenantId tenant = reply.identity().tenant();
        return this.messages.finishAnswer(tenant, reply.id(), spent.answer())
            .then(Mono.defer(() -> this.sources.settle(tenant, reply.id(), whole.text(), writing.numbers())))
            .flatMap(cited -> this.accounts.settle(reply.identity(), spent)
                .then(Mono.defer(() -> this.audit.record(tenant, cited.in(event(reply, settlement))))));
    }

    private static AuditEvent event(OpenReply reply, Settlement settlement) {
        AuditEvent event = AuditEvent.of(settlement.fact(), WRITER, Target.of(Target.Kind.REPLY, reply.id()))
            .with("conversation", reply.identity().conversation())
            .with("member", reply.identity().member())
            .with("tokens", settlement.tokens() == null ? null : settlement.tokens().total())
            .with("corrected", settlement.corrected() ? "usage" : null);
        return settlement.reason() == null ? event
                : event.because(settlement.isWhole() ? Outcome.DONE : Outcome.FAILED, settlement.reason());
    }

}
