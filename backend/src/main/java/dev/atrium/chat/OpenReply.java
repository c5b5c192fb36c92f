package dev.atrium.chat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.MemberId;
import dev.atrium.model.Asker;
import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A reply that this server writes: its log, those who wait for news of it, and the word that ends it early.
///
/// News carry no text: a reader that hears of them reads the log. So a reader that is slow, or misses one of two,
/// loses nothing, and what the server keeps for it is bounded by the log.
final class OpenReply {

    private static final Duration LAST_WORD = Duration.ofMillis(100);

    private final Identity identity;

    private final ReplyLog log = new ReplyLog();

    private final Sinks.Many<Boolean> news = Sinks.many().multicast().directBestEffort();

    private final Sinks.One<Ending> ending = Sinks.one();

    private final Sinks.One<Boolean> dismissal = Sinks.one();

    private final AtomicReference<Ending> endedBy = new AtomicReference<>(Ending.BY_ITSELF);

    private volatile boolean fresh;

    private volatile boolean settling;

    private Position checkpointed = Position.START;

    private int checkpoints;

    OpenReply(Identity identity) {
        this.identity = identity;
    }

    Identity identity() {
        return this.identity;
    }

    MessageId id() {
        return this.identity.id();
    }

    ReplyLog log() {
        return this.log;
    }

    /// There is more to read, soon: the next tick says so to all readers at once.
    void touch() {
        this.fresh = true;
    }

    /// There is more to read, now. While another thread says the same, the next tick says
    /// it again.
    void announce() {
        this.fresh = false;
        if (this.news.tryEmitNext(Boolean.TRUE) == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            this.fresh = true;
        }
    }

    void announceIfFresh() {
        if (this.fresh) {
            announce();
        }
    }

    /// Nothing more will come: the readers read what is left and go.
    void close() {
        this.news.emitComplete(Sinks.EmitFailureHandler.busyLooping(LAST_WORD));
    }

    /// Signals that the log may have grown; the first one comes at once, and the end when
    /// nothing more will come.
    Flux<Boolean> news() {
        return this.news.asFlux().onBackpressureLatest().mergeWith(Mono.just(Boolean.TRUE));
    }

    /// Ends the writing early; only the first word counts.
    void end(Ending why) {
        if (this.endedBy.compareAndSet(Ending.BY_ITSELF, why)) {
            this.ending.tryEmitValue(why);
        }
    }

    Mono<Ending> ended() {
        return this.ending.asMono();
    }

    Ending endedBy() {
        return this.endedBy.get();
    }

    /// From here on only the end is still to be stored; checkpoints leave the reply
    /// alone.
    void settle() {
        this.settling = true;
    }

    boolean settling() {
        return this.settling;
    }

    /// Somebody else has declared it interrupted: stop, write nothing more, send the
    /// readers to what is stored.
    void lost() {
        if (!this.settling) {
            end(Ending.LOST);
        }
    }

    /// Sends every reader away to follow again elsewhere.
    void dismissReaders() {
        this.dismissal.tryEmitValue(Boolean.TRUE);
    }

    Mono<Boolean> dismissal() {
        return this.dismissal.asMono();
    }

    /// The text that no checkpoint has yet. Called by the one who writes checkpoints,
    /// never twice at a time.
    synchronized ReplyLog.Snapshot uncheckpointed() {
        return this.log.since(this.checkpointed);
    }

    synchronized void checkpointedUpTo(Position end, int rows) {
        this.checkpointed = end;
        this.checkpoints += rows;
    }

    synchronized int nextCheckpoint() {
        return this.checkpoints;
    }

    /// Why a reply ended.
    enum Ending {

        /// The model came to an end, or failed.
        BY_ITSELF,
        /// Its member asked for it.
        STOPPED,
        /// The server is going down and could wait no longer.
        SHUTDOWN,
        /// A guardrail ended it.
        BLOCKED,
        /// It is longer than any reply may be.
        TOO_LONG,
        /// Another server has declared it interrupted: nothing may be written any more.
        LOST

    }

    record Identity(TenantId tenant, MessageId id, ConversationId conversation, MemberId member) {

        /// Whose turn it is when the model has to be waited for.
        Asker asker() {
            return new Asker(this.tenant, this.member);
        }
    }

}
