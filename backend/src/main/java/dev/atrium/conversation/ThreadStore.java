package dev.atrium.conversation;

import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Reads branches: from a message upwards along the parents, one index probe a message, so that a page costs the same
/// however many conversations there are.
@Repository
class ThreadStore {

    /// A conversation, and the last message of the branch that was asked for.
    record Opened(Conversation conversation, @Nullable MessageId last) {
    }

    static final String NEWEST = """
            select conversation.*, (select message.id
                                      from message
                                     where message.conversation_id = :id
                                     order by message.seq desc
                                     limit 1) as last
              from conversation
             where conversation.id = :id
               and conversation.owner_id = :owner
               and conversation.deleted_at is null
            """;

    /// `offset 0` keeps the planner to one index probe a message; left alone it reads the
    /// whole conversation at every step.
    static final String NEWEST_BELOW = """
            with recursive below as (
                select message.id, message.seq
                  from message
                 where message.id = :leaf
                   and message.conversation_id = :id
             union all
                select child.id, child.seq
                  from below
                 cross join lateral (select message.id, message.seq
                                       from message
                                      where message.conversation_id = :id
                                        and message.parent_id = below.id
                                     offset 0) child
            )
            select conversation.*, (select below.id
                                      from below
                                     order by below.seq desc
                                     limit 1) as last
              from conversation
             where conversation.id = :id
               and conversation.owner_id = :owner
               and conversation.deleted_at is null
            """;

    /// Siblings have the same parent; first questions have none, which no join can find.
    static final String TURNS = """
            with recursive branch as (
                select message.id, message.parent_id, 1 as height
                  from message
                 where message.id = :last
                   and message.conversation_id = :id
             union all
                select above.id, above.parent_id, branch.height + 1
                  from branch
                  join message above
                    on above.id = branch.parent_id
                 where branch.height < :most
            ), family as (
                select sibling.id, sibling.parent_id, sibling.seq
                  from branch
                 cross join lateral (select message.id, message.parent_id, message.seq
                                       from message
                                      where message.conversation_id = :id
                                        and message.parent_id = branch.parent_id
                                     offset 0) sibling
             union all
                select message.id, message.parent_id, message.seq
                  from message
                 where message.conversation_id = :id
                   and message.parent_id is null
                   and exists (select from branch where branch.parent_id is null)
            ), place as (
                select family.id, row_number() over siblings as branch, count(*) over (partition by parent_id) as branches,
                       lag(family.id) over siblings as previous_id, lead(family.id) over siblings as next_id
                  from family
                window siblings as (partition by parent_id order by seq)
            )
            select\s"""
            + MessageStore.COLUMNS + """
                           , place.branch, place.branches, place.previous_id, place.next_id
                      from branch
                      join message
                        on message.id = branch.id
                      join place
                        on place.id = branch.id
                     order by branch.height desc
                    """;

    static final String HISTORY = """
            with recursive branch as (
                select message.id, message.parent_id, message.author, message.state, message.text,
                       length(message.text) as characters, 1 as height
                  from message
                  join conversation
                    on conversation.id = message.conversation_id
                 where message.id = :last
                   and message.conversation_id = :id
                   and conversation.owner_id = :owner
                   and conversation.deleted_at is null
             union all
                select above.id, above.parent_id, above.author, above.state, above.text,
                       branch.characters + length(above.text), branch.height + 1
                  from branch
                  join message above
                    on above.id = branch.parent_id
                 where branch.characters + length(above.text) <= :characters
            )
            select id, parent_id, author, state, text
              from branch
             order by height desc
            """;

    private final DatabaseClient database;

    ThreadStore(DatabaseClient database) {
        this.database = database;
    }

    /// At the newest message.
    Mono<Opened> opened(MemberId owner, ConversationId id) {
        return this.database.sql(NEWEST)
            .bind("id", id.value())
            .bind("owner", owner.value())
            .map(ThreadStore::opened)
            .one();
    }

    /// At the newest message below `leaf`; without a last one when there is no such
    /// message in the conversation.
    Mono<Opened> opened(MemberId owner, ConversationId id, MessageId leaf) {
        return this.database.sql(NEWEST_BELOW)
            .bind("id", id.value())
            .bind("owner", owner.value())
            .bind("leaf", leaf.value())
            .map(ThreadStore::opened)
            .one();
    }

    /// At most so many turns of the branch that ends with `last`, oldest first.
    Mono<List<Turn>> turns(ConversationId id, MessageId last, int most) {
        return this.database.sql(TURNS)
            .bind("id", id.value())
            .bind("last", last.value())
            .bind("most", most)
            .map(ThreadStore::turn)
            .all()
            .collectList();
    }

    Mono<List<History.Said>> history(MemberId owner, ConversationId id, MessageId last, int characters) {
        return this.database.sql(HISTORY)
            .bind("id", id.value())
            .bind("owner", owner.value())
            .bind("last", last.value())
            .bind("characters", characters)
            .map(ThreadStore::said)
            .all()
            .collectList();
    }

    private static Opened opened(Readable row) {
        return new Opened(ConversationRows.conversation(row), ConversationRows.messageId(new Columns(row), "last"));
    }

    private static Turn turn(Readable row) {
        Columns columns = new Columns(row);
        return new Turn(ConversationRows.message(row), (int) columns.bigNumber("branch"),
                (int) columns.bigNumber("branches"), ConversationRows.messageId(columns, "previous_id"),
                ConversationRows.messageId(columns, "next_id"), List.of());
    }

    private static History.Said said(Readable row) {
        Columns columns = new Columns(row);
        return new History.Said(new MessageId(columns.uuid("id")), ConversationRows.messageId(columns, "parent_id"),
                Author.of(columns.text("author")), MessageState.of(columns.text("state")), columns.text("text"),
                List.of());
    }

}
