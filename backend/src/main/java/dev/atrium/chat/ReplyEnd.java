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
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Stores how a reply ended: the text whole, what it used and cost, the record in the trail, in one transaction. Only
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

    private final AuditTrail audit;

    private final Counting counting;

    private final ModelCatalog models;

    ReplyEnd(TenantTransaction transaction, ReplyStore store, Messages messages, CitedSources sources, AuditTrail audit,
            Counting counting, ModelCatalog models) {
        this.transaction = transaction;
        this.store = store;
        this.messages = messages;
        this.sources = sources;
        this.audit = audit;
        this.counting = counting;
        this.models = models;
    }

    /// Answers the settlement as it was stored; empty when the reply was not this
    /// server's any more.
    Mono<Settlement> store(Recorded.Writing writing, Settlement settlement) {
        writing.reply().settle();
        if (writing.reply().endedBy() == OpenReply.Ending.LOST) {
            return Mono.empty();
        }
        return this.counting.counted(writing, settlement)
            .flatMap(counted -> stored(writing, counted)
                .retryWhen(Retry.backoff(TRIES, FIRST_PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .filter(failure -> !(failure instanceof Refusal)))
                .thenReturn(counted));
    }

    private Mono<Boolean> stored(Recorded.Writing writing, Settlement settlement) {
        OpenReply reply = writing.reply();
        ReplyLog.Snapshot whole = reply.log().since(Position.START);
        return this.transaction.in(reply.identity().tenant(), () -> this.store.end(reply.id())
            .filter(Boolean::booleanValue)
            .delayUntil(ours -> this.messages.finishAnswer(reply.identity().tenant(), reply.id(),
                    settlement.answer(whole, this.models)))
            .delayUntil(ours -> this.sources
                .settle(reply.identity().tenant(), reply.id(), whole.text(), writing.numbers())
                .flatMap(cited -> this.audit.record(reply.identity().tenant(), cited.in(event(reply, settlement))))));
    }

    private static AuditEvent event(OpenReply reply, Settlement settlement) {
        AuditEvent event = AuditEvent.of(settlement.fact(), WRITER, Target.of(Target.Kind.REPLY, reply.id()))
            .with("conversation", reply.identity().conversation())
            .with("member", reply.identity().member())
            .with("tokens", settlement.tokens() == null ? null : settlement.tokens().total());
        return settlement.reason() == null ? event
                : event.because(settlement.isWhole() ? Outcome.DONE : Outcome.FAILED, settlement.reason());
    }

}
