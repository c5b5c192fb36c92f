package dev.atrium.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Reads conversations whoever has them.
@Repository
class TranscriptStore {

    private static final String TRANSCRIPT = """
            select id, owner_id, title, temporary, message_count, created_at, last_activity,
                   deleted_at is not null or coalesce(erase_at <= now(), false) as gone
              from conversation
            """;

    private final DatabaseClient database;

    TranscriptStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Transcript>> of(MemberId owner, @Nullable Instant from, @Nullable Instant until, @Nullable Cursor after,
            int most) {
        return this.database.sql(TRANSCRIPT + """
                 where owner_id = :owner
                   and (:from::timestamptz is null or last_activity >= :from)
                   and (:until::timestamptz is null or created_at < :until)
                   and (:at::timestamptz is null or (created_at, id) > (:at, :id))
                 order by created_at, id
                 limit :most
                """)
            .bind("owner", owner.value())
            .bind("from", OrNull.of(Instant.class, from))
            .bind("until", OrNull.of(Instant.class, until))
            .bind("at", OrNull.of(Instant.class, (after != null) ? after.at() : null))
            .bind("id", OrNull.of(UUID.class, (after != null) ? after.id() : null))
            .bind("most", most)
            .map(Columns.read(TranscriptStore::transcript))
            .all()
            .collectList();
    }

    Mono<Transcript> find(ConversationId id) {
        return this.database.sql(TRANSCRIPT + " where id = :id")
            .bind("id", id.value())
            .map(Columns.read(TranscriptStore::transcript))
            .one();
    }

    Mono<List<Message>> messages(ConversationId id, int from, int most) {
        return this.database.sql("select " + MessageStore.COLUMNS + """
                  from message
                 where conversation_id = :id
                   and seq > :from
                 order by seq
                 limit :most
                """)
            .bind("id", id.value())
            .bind("from", from)
            .bind("most", most)
            .map(ConversationRows::message)
            .all()
            .collectList();
    }

    private static Transcript transcript(Columns row) {
        return new Transcript(new ConversationId(row.uuid("id")), new MemberId(row.uuid("owner_id")), row.text("title"),
                row.flag("temporary"), row.flag("gone"), row.number("message_count"), row.instant("created_at"),
                row.instant("last_activity"));
    }

}
