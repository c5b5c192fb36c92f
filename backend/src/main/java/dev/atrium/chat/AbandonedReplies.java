package dev.atrium.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.chat.ReplyStore.Abandoned;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.kernel.Cause;
import dev.atrium.model.ModelCatalog;
import dev.atrium.tenancy.TenantTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Brings replies to an end whose server is gone: they become interrupted, with the text that was stored. Every server
/// looks; the row lock lets one of them do it.
@Component
class AbandonedReplies {

    private static final Logger log = LoggerFactory.getLogger(AbandonedReplies.class);

    private static final Actor SWEEPER = Actor.system("abandoned-replies");

    private static final int AT_ONCE = 200;

    private final ReplyStore store;

    private final CheckpointStore checkpoints;

    private final Checkpoints own;

    private final Messages messages;

    private final CitedSources sources;

    private final Accounts accounts;

    private final ModelCatalog models;

    private final Counting counting;

    private final AuditTrail audit;

    private final TenantTransaction transaction;

    private final Duration grace;

    private volatile Instant trustedFrom = Instant.MIN;

    AbandonedReplies(ReplyStore store, CheckpointStore checkpoints, Checkpoints own, Messages messages,
            CitedSources sources, Accounts accounts, ModelCatalog models, Counting counting, AuditTrail audit,
            TenantTransaction transaction, ChatProperties properties) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.own = own;
        this.messages = messages;
        this.sources = sources;
        this.accounts = accounts;
        this.models = models;
        this.counting = counting;
        this.audit = audit;
        this.transaction = transaction;
        this.grace = properties.lease();
    }

    /// Ends what has been abandoned. After an outage of the database it waits for one
    /// lease, so that servers which
    /// lived through it can say that they are alive.
    Mono<Void> interruptAll() {
        if (this.own.failuresInARow() > 0 || Instant.now().isBefore(this.trustedFrom)) {
            return Mono.empty();
        }
        return this.store.abandoned(AT_ONCE)
            .flatMapMany(Flux::fromIterable)
            .concatMap(this::interrupt)
            .then()
            .onErrorResume(this::distrust);
    }

    private Mono<Void> interrupt(Abandoned abandoned) {
        return this.transaction
            .in(abandoned.tenant(),
                    () -> this.store.seizeAbandoned(abandoned.tenant(), abandoned.id()).flatMap(this::finish))
            .doOnNext(id -> log.info("reply {} had lost its server and is interrupted", id))
            .then();
    }

    private Mono<MessageId> finish(OpenReply.Identity reply) {
        return this.checkpoints.after(reply.id(), -1)
            .map(pieces -> soFar(reply.id(), pieces))
            .flatMap(whole -> this.counting.counted(reply, whole, Settlement.of(OpenReply.Ending.LOST))
                .flatMap(settlement -> finish(reply, whole, settlement)));
    }

    private Mono<MessageId> finish(OpenReply.Identity reply, ReplyLog.Snapshot whole, Settlement settlement) {
        return this.messages.finishAnswer(reply.tenant(), reply.id(), settlement.answer(whole, this.models))
            .flatMap(message -> this.accounts.settleFor(reply, message, settlement.answer(whole, this.models)))
            .then(this.store.remove(reply.id()))
            .then(this.sources.settle(reply, whole.text()))
            .flatMap(cited -> this.audit.record(reply.tenant(), cited.in(event(reply, settlement))))
            .thenReturn(reply.id());
    }

    private ReplyLog.Snapshot soFar(MessageId id, List<CheckpointStore.Piece> pieces) {
        StoredReply stored = new StoredReply(id, Position.START, this.models);
        stored.grownBy(pieces);
        return stored.whole();
    }

    private static AuditEvent event(OpenReply.Identity reply, Settlement settlement) {
        return AuditEvent.of(AuditType.REPLY_INTERRUPTED, SWEEPER, Target.of(Target.Kind.REPLY, reply.id()))
            .because(Outcome.FAILED, "server-lost")
            .with("conversation", reply.conversation())
            .with("member", reply.member())
            .with("tokens", settlement.tokens() == null ? null : settlement.tokens().total());
    }

    private Mono<Void> distrust(Throwable failure) {
        this.trustedFrom = Instant.now().plus(this.grace);
        log.warn("abandoned replies could not be looked for: {}", Cause.of(failure));
        return Mono.empty();
    }

}
