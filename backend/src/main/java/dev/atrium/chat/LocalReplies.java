package dev.atrium.chat;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.atrium.conversation.MessageId;
import dev.atrium.kernel.Refusal;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// The replies that this server writes right now.
@Component
class LocalReplies {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Map<MessageId, OpenReply> open = new ConcurrentHashMap<>();

    private final Sinks.One<Boolean> closing = Sinks.one();

    private final int most;

    private volatile boolean closed;

    LocalReplies(ChatProperties properties) {
        this.most = properties.openReplies();
    }

    /// Refuses, before anything is recorded, what this server could not write: it is full
    /// or going down.
    void refuseIfFull() {
        if (this.closed) {
            throw Refusal.unavailable("server.closing", SOON);
        }
        if (this.open.size() >= this.most) {
            throw Refusal.unavailable("server.full", SOON);
        }
    }

    void add(OpenReply reply) {
        this.open.put(reply.id(), reply);
    }

    void remove(OpenReply reply) {
        this.open.remove(reply.id(), reply);
    }

    Optional<OpenReply> find(MessageId id) {
        return Optional.ofNullable(this.open.get(id));
    }

    Collection<OpenReply> all() {
        return this.open.values();
    }

    /// Nothing new is begun from here on.
    void close() {
        this.closed = true;
        this.closing.tryEmitValue(Boolean.TRUE);
    }

    /// Comes when nothing new is begun any more, and to whoever asks later.
    Mono<Boolean> closing() {
        return this.closing.asMono();
    }

    boolean closed() {
        return this.closed;
    }

}
