package dev.atrium.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import dev.atrium.words.SearchTerms;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class SearchStore {

    static final String FIND = """
            select hit.conversation_id, hit.title, hit.message_id, hit.at, left(message.text, 200000) as text
              from search_conversations(:owner, cast(:wanted as tsquery), :before, :beforeId, :most) hit
              left join message
                on message.id = hit.message_id
             order by hit.at desc, hit.conversation_id desc
            """;

    private final DatabaseClient database;

    SearchStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<SearchHit>> find(MemberId owner, SearchTerms wanted, @Nullable Cursor after, int most) {
        return this.database.sql(FIND)
            .bind("owner", owner.value())
            .bind("wanted", wanted.asQuery())
            .bind("before", OrNull.of(Instant.class, (after != null) ? after.at() : null))
            .bind("beforeId", OrNull.of(UUID.class, (after != null) ? after.id() : null))
            .bind("most", most)
            .map(row -> hit(row, wanted))
            .all()
            .collectList();
    }

    Mono<Void> addTitle(Conversation conversation, String[] words) {
        return this.database.sql("""
                insert into searchable (id, conversation_id, owner_id, at, words)
                values (:id, :id, :owner, :at, array_to_tsvector(:words || cast(:owner as text)))
                """)
            .bind("id", conversation.id().value())
            .bind("owner", conversation.owner().value())
            .bind("at", conversation.createdAt())
            .bind("words", words)
            .then();
    }

    Mono<Void> changeTitle(ConversationId id, String[] words) {
        return this.database.sql("""
                update searchable
                   set words = array_to_tsvector(:words || owner_id::text)
                 where id = :id
                """).bind("id", id.value()).bind("words", words).then();
    }

    private static SearchHit hit(Readable row, SearchTerms wanted) {
        Columns columns = new Columns(row);
        String title = columns.text("title");
        String text = columns.textOrNull("text");
        return new SearchHit(new ConversationId(columns.uuid("conversation_id")), title,
                ConversationRows.messageId(columns, "message_id"), Snippets.of((text != null) ? text : title, wanted),
                columns.instant("at"));
    }

}
