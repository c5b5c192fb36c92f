package dev.atrium.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.atrium.chat.CheckpointStore.Held;
import dev.atrium.chat.CheckpointStore.Piece;
import dev.atrium.conversation.MessageId;
import dev.atrium.kernel.Cause;
import dev.atrium.telemetry.Fact;
import dev.atrium.telemetry.Step;
import dev.atrium.telemetry.Traced;
import dev.atrium.telemetry.Traces;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Stores, once a second, what all open replies of this server have grown by: one statement for each tenant, however
/// many replies it has. The same statement keeps our leases, brings requests to stop, and tells which replies are lost.
@Component
class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    /// Bounds one statement; a tenant with more open replies here gets several.
    private static final int REPLIES_PER_STATEMENT = 500;

    /// One connection each, of those that are kept free for such beats.
    private static final int TENANTS_AT_A_TIME = 3;

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final LocalReplies replies;

    private final CheckpointStore store;

    private final TenantTransaction transaction;

    private final Traces traces;

    private volatile long failures;

    Checkpoints(LocalReplies replies, CheckpointStore store, TenantTransaction transaction, Traces traces) {
        this.replies = replies;
        this.store = store;
        this.transaction = transaction;
        this.traces = traces;
    }

    /// Stores what is new in every open reply. What fails is tried again with the next
    /// call; nothing is lost meanwhile.
    Mono<Void> storeAll() {
        Map<TenantId, List<OpenReply>> byTenant = this.replies.all()
            .stream()
            .filter(reply -> !reply.settling())
            .collect(Collectors.groupingBy(reply -> reply.identity().tenant()));
        return Flux.fromIterable(byTenant.entrySet())
            .flatMap(entry -> Flux.fromIterable(entry.getValue())
                .buffer(REPLIES_PER_STATEMENT)
                .concatMap(some -> storeSome(entry.getKey(), some)), TENANTS_AT_A_TIME)
            .then();
    }

    /// How often in a row storing has failed. While it does, nobody can tell who is
    /// alive.
    long failuresInARow() {
        return this.failures;
    }

    private Mono<Void> storeSome(TenantId tenant, List<OpenReply> some) {
        Batch batch = Batch.of(some);
        return this.traces.around(Step.CHECKPOINT, traced -> stored(tenant, batch, traced))
            .doOnNext(held -> settle(batch, held))
            .then()
            .onErrorResume(this::later);
    }

    private Mono<List<Held>> stored(TenantId tenant, Batch batch, Traced traced) {
        traced.tell(Fact.TENANT, tenant).tell(Fact.REPLIES, batch.growths().size());
        return this.transaction.in(tenant, () -> this.store.store(batch.ids(), batch.pieces())).timeout(LIMIT);
    }

    private void settle(Batch batch, List<Held> held) {
        this.failures = 0;
        Map<MessageId, Held> ours = held.stream().collect(Collectors.toMap(Held::reply, Function.identity()));
        for (Growth growth : batch.growths()) {
            Held reply = ours.get(growth.reply().id());
            if (reply == null) {
                growth.reply().lost();
            }
            else {
                growth.reply().checkpointedUpTo(growth.end(), growth.pieces().size());
                if (reply.stopRequested()) {
                    growth.reply().end(OpenReply.Ending.STOPPED);
                }
            }
        }
    }

    private Mono<Void> later(Throwable failure) {
        this.failures++;
        log.warn("a checkpoint could not be stored and is tried again: {}", Cause.of(failure));
        return Mono.empty();
    }

    private record Growth(OpenReply reply, Position end, List<Piece> pieces) {

        static Growth of(OpenReply reply) {
            ReplyLog.Snapshot news = reply.uncheckpointed();
            List<Piece> pieces = new ArrayList<>();
            int seq = reply.nextCheckpoint();
            if (news.answering() != null && seq == 0) {
                pieces.add(new Piece(reply.id(), seq++, Piece.MODEL, news.answering().model()));
            }
            if (!news.reasoning().isEmpty()) {
                pieces.add(new Piece(reply.id(), seq++, Piece.REASONING, news.reasoning()));
            }
            if (!news.text().isEmpty()) {
                pieces.add(new Piece(reply.id(), seq, Piece.TEXT, news.text()));
            }
            return new Growth(reply, news.end(), pieces);
        }

    }

    private record Batch(List<Growth> growths) {

        static Batch of(List<OpenReply> replies) {
            return new Batch(replies.stream().map(Growth::of).toList());
        }

        List<MessageId> ids() {
            return this.growths.stream().map(growth -> growth.reply().id()).toList();
        }

        List<Piece> pieces() {
            return this.growths.stream().flatMap(growth -> growth.pieces().stream()).toList();
        }

    }

}
