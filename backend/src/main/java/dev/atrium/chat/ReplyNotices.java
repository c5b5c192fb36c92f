package dev.atrium.chat;

import java.time.Duration;
import java.util.UUID;

import dev.atrium.conversation.MessageId;
import dev.atrium.kernel.Cause;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// What servers call out to each other through PostgreSQL: that a reply has grown, or shall stop. A hint and no more:
/// whoever misses one finds the same in the tables a moment later.
@Component
class ReplyNotices {

    private static final Logger log = LoggerFactory.getLogger(ReplyNotices.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Flux<Notice> notices;

    ReplyNotices(PostgresqlConnectionFactory connections) {
        this.notices = Flux.usingWhen(connections.create(), ReplyNotices::listen, PostgresqlConnection::close)
            .doOnError(failure -> log.warn("not listening to other servers for a moment: {}", Cause.of(failure)))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
            .onBackpressureBuffer(10_000, BufferOverflowStrategy.DROP_OLDEST)
            .publish()
            .refCount(1, Duration.ofSeconds(10));
    }

    /// Ids of replies that have grown, on any server.
    Flux<MessageId> grown() {
        return this.notices.filter(notice -> notice.channel().equals("reply_grown")).map(Notice::reply);
    }

    /// Ids of replies that a member wants stopped.
    Flux<MessageId> stopRequested() {
        return this.notices.filter(notice -> notice.channel().equals("reply_stop")).map(Notice::reply);
    }

    private static Flux<Notice> listen(PostgresqlConnection connection) {
        return connection.createStatement("listen reply_grown; listen reply_stop")
            .execute()
            .flatMap(Result::getRowsUpdated)
            .thenMany(connection.getNotifications())
            .flatMap(ReplyNotices::notice)
            .concatWith(Mono.error(() -> new IllegalStateException("the listening connection has ended")));
    }

    private static Mono<Notice> notice(Notification notification) {
        try {
            String id = notification.getParameter();
            return id == null ? Mono.empty()
                    : Mono.just(new Notice(notification.getName(), new MessageId(UUID.fromString(id))));
        }
        catch (IllegalArgumentException notAnId) {
            return Mono.empty();
        }
    }

    private record Notice(String channel, MessageId reply) {
    }

}
