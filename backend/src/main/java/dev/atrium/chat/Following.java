package dev.atrium.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.MessageState;
import dev.atrium.conversation.Messages;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.ModelCatalog;
import dev.atrium.tenancy.Patience;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads a reply from any place to its end: from the memory of this server if it writes it, from what is stored if
/// another one does, from the message if it is finished. The reader cannot tell the difference.
@Component
class Following {

    /// How often a reader looks for itself, should the other server's call not be heard.
    private static final Duration NET = Duration.ofSeconds(2);

    /// How often in a row a reader may fail to see how far a reply is: for half a minute
    /// or longer.
    private static final int MOST_MISSED = 15;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final LocalReplies replies;

    private final CheckpointStore checkpoints;

    private final ReplyNotices notices;

    private final Messages messages;

    private final TenantTransaction transaction;

    private final ModelCatalog models;

    Following(LocalReplies replies, CheckpointStore checkpoints, ReplyNotices notices, Messages messages,
            TenantTransaction transaction, ModelCatalog models) {
        this.replies = replies;
        this.checkpoints = checkpoints;
        this.notices = notices;
        this.messages = messages;
        this.transaction = transaction;
        this.models = models;
    }

    /// The caller's right to the reply is checked before anything is told.
    Flux<ReplyEvent> follow(Caller caller, MessageId id, Position after) {
        return this.messages.find(caller, id).flatMapMany(message -> events(caller, message, after));
    }

    /// What the reply says now, from wherever it can be read.
    Mono<SoFar> soFar(Caller caller, MessageId id) {
        return this.messages.find(caller, id).flatMap(message -> {
            OpenReply here = this.replies.find(id).orElse(null);
            if (here != null) {
                return Mono.just(soFar(here.log().since(Position.START)));
            }
            return this.transaction.in(caller.tenant(), () -> this.checkpoints.after(id, -1))
                .map(pieces -> stored(message, pieces));
        });
    }

    private SoFar stored(Message message, List<CheckpointStore.Piece> pieces) {
        StoredReply stored = new StoredReply(message.id(), Position.START, this.models);
        stored.grownBy(pieces);
        if (message.state() != MessageState.WRITING) {
            stored.endedAs(message);
        }
        return soFar(stored.whole());
    }

    private static SoFar soFar(ReplyLog.Snapshot whole) {
        return new SoFar(whole.reasoning(), whole.text(), whole.end());
    }

    private Flux<ReplyEvent> events(Caller caller, Message message, Position after) {
        OpenReply here = this.replies.find(message.id()).orElse(null);
        if (here == null && message.state() != MessageState.WRITING) {
            return Flux.fromIterable(new StoredReply(message.id(), after, this.models).endedAs(message));
        }
        if (this.replies.closed()) {
            return Flux.error(() -> Refusal.unavailable("server.closing", SOON));
        }
        return here == null ? elsewhere(caller, message.id(), after) : live(here, after);
    }

    private static Flux<ReplyEvent> live(OpenReply reply, Position after) {
        ReplyReader reader = new ReplyReader(reply.log(), after);
        return reply.news()
            .concatMapIterable(news -> reader.catchUp(), 1)
            .takeUntilOther(reply.dismissal())
            .concatWith(Flux.defer(() -> Flux.fromIterable(reader.lastWords())));
    }

    /// While the database is in trouble the reader waits, as for a model that says
    /// nothing: the reply goes on, and so will they. When this server goes, they are sent
    /// to the next one like the readers of its own replies.
    private Flux<ReplyEvent> elsewhere(Caller caller, MessageId id, Position after) {
        StoredReply stored = new StoredReply(id, after, this.models);
        AtomicInteger missed = new AtomicInteger();
        return this.notices.grown()
            .filter(id::equals)
            .map(grown -> 0L)
            .mergeWith(Flux.interval(Duration.ZERO, NET))
            .onBackpressureLatest()
            .concatMap(
                    tick -> look(caller, stored).doOnNext(seen -> missed.set(0))
                        .onErrorResume(trouble -> TenantTransaction.isTrouble(trouble)
                                && missed.incrementAndGet() < MOST_MISSED, trouble -> Mono.just(List.of())),
                    1)
            .concatMapIterable(events -> events)
            .mergeWith(this.replies.closing().map(closing -> new ReplyEvent.Reconnect()))
            .takeUntil(event -> event instanceof ReplyEvent.Finished || event instanceof ReplyEvent.Reconnect);
    }

    /// Each look waits for the database on its own account, however many there are.
    private Mono<List<ReplyEvent>> look(Caller caller, StoredReply stored) {
        return Patience
            .of(this.transaction.in(caller.tenant(),
                    () -> this.messages.find(caller, stored.id())
                        .flatMap(message -> this.checkpoints.after(stored.id(), stored.seq())
                            .map(pieces -> new Look(message, pieces)))))
            .map(look -> look.message().state() == MessageState.WRITING ? stored.grownBy(look.pieces())
                    : stored.endedAs(look.message()));
    }

    private record Look(Message message, List<CheckpointStore.Piece> pieces) {
    }

}
