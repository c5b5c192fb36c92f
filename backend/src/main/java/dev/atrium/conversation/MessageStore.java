package dev.atrium.conversation;

import java.time.Instant;
import java.util.Map;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.OrNull;
import dev.atrium.usage.Cost;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class MessageStore {

    static final String COLUMNS = """
            message.id, message.conversation_id, message.parent_id, message.author, message.state, message.text,
            message.reasoning, message.reason, message.model, message.effort, message.input_tokens,
            message.output_tokens, message.thought_tokens, message.cost, message.currency, message.fallback,
            message.context_cut, message.looked_up, message.at
            """;

    /// The place is taken and the message added in one statement; nothing is added when
    /// the conversation is not the owner's, or the parent is not what such a message
    /// follows.
    private static final String INSERT = """
            with place as (
                   update conversation
                      set message_count = message_count + 1,
                          last_activity = :at,
                          erase_at = case when temporary then cast(:eraseAt as timestamptz) end,
                          model = :model,
                          effort = :effort
                    where id = :conversation
                      and owner_id = :owner
                      and deleted_at is null
                returning id, owner_id, message_count, temporary
            ), said as (
                insert into message
                       (id, conversation_id, parent_id, seq, author, state, text, model, effort, context_cut, looked_up, at)
                select :id, place.id, :parent, place.message_count, :author, :state, :text, :model, :effort,
                       :contextCut, :lookedUp, :at
                  from place
                 where (cast(:parent as uuid) is null and :author = 'question')
                    or exists (select
                                 from message parent
                                where parent.id = :parent
                                  and parent.conversation_id = place.id
                                  and parent.author <> :author
                                  and parent.state <> 'writing')
                returning id
            ), found as (
                insert into searchable (id, conversation_id, message_id, owner_id, at, words)
                select said.id, place.id, said.id, place.owner_id, :at, array_to_tsvector(:words || place.owner_id::text)
                  from said, place
                 where not place.temporary
                   and cardinality(:words) > 0
            )
            select id from said
            """;

    private static final String FINISH = """
            with finished as (
                   update message
                      set state = :state,
                          text = :text,
                          reasoning = :reasoning,
                          reason = :reason,
                          model = coalesce(:model, model),
                          input_tokens = :input,
                          output_tokens = :output,
                          thought_tokens = :thought,
                          cost = :cost,
                          currency = :currency,
                          fallback = :fallback
                    where id = :id
                      and author = 'answer'
                      and state = 'writing'
                returning *
            ), found as (
                insert into searchable (id, conversation_id, message_id, owner_id, at, words)
                select finished.id, conversation.id, finished.id, conversation.owner_id, finished.at,
                       array_to_tsvector(:words || conversation.owner_id::text)
                  from finished
                  join conversation
                    on conversation.id = finished.conversation_id
                 where not conversation.temporary
                   and cardinality(:words) > 0
            )
            select\s""" + COLUMNS + """
              from finished message
            """;

    private final DatabaseClient database;

    MessageStore(DatabaseClient database) {
        this.database = database;
    }

    /// Answers the message when it was added, and is empty when it has no place.
    Mono<Message> insert(MemberId owner, Message message, String model, String[] words, Instant eraseIfTemporary) {
        return this.database.sql(INSERT)
            .bind("id", message.id().value())
            .bind("conversation", message.conversation().value())
            .bind("owner", owner.value())
            .bind("parent", Binding.id(message.parent()))
            .bind("author", message.author().word())
            .bind("state", message.state().word())
            .bind("text", message.text())
            .bind("model", model)
            .bind("effort", Binding.text(message.effort()))
            .bind("contextCut", message.contextCut())
            .bind("lookedUp", message.lookedUp())
            .bind("at", message.at())
            .bind("eraseAt", eraseIfTemporary)
            .bind("words", words)
            .fetch()
            .one()
            .map(added -> message);
    }

    /// Answers the finished message, and is empty when it is not being written.
    Mono<Message> finish(MessageId id, FinishedAnswer answer, String[] words) {
        return this.database.sql(FINISH)
            .bind("id", id.value())
            .bind("state", answer.state().word())
            .bind("text", answer.text())
            .bind("reasoning", answer.reasoning())
            .bind("reason", Binding.text(answer.reason()))
            .bind("model", Binding.text(answer.model()))
            .bind("fallback", answer.fallback())
            .bind("words", words)
            .bindValues(figures(answer.tokens(), answer.cost()))
            .map(ConversationRows::message)
            .one();
    }

    /// The owner's message, unless its conversation is deleted.
    Mono<Message> owned(MemberId owner, MessageId id) {
        return this.database.sql("select " + COLUMNS + """
                  from message
                  join conversation
                    on conversation.id = message.conversation_id
                 where message.id = :id
                   and conversation.owner_id = :owner
                   and conversation.deleted_at is null
                """).bind("id", id.value()).bind("owner", owner.value()).map(ConversationRows::message).one();
    }

    private static Map<String, Object> figures(@Nullable Tokens tokens, @Nullable Cost cost) {
        return Map.of("input", OrNull.of(Integer.class, (tokens != null) ? tokens.input() : null), "output",
                OrNull.of(Integer.class, (tokens != null) ? tokens.output() : null), "thought",
                OrNull.of(Integer.class, (tokens != null) ? tokens.reasoning() : null), "cost",
                OrNull.of(Long.class, (cost != null) ? cost.millionths() : null), "currency",
                Binding.text((cost != null) ? cost.currency().getCurrencyCode() : null));
    }

}
