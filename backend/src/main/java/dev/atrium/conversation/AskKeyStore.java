package dev.atrium.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class AskKeyStore {

    /// What a key was used for. The ask is missing only for the transaction that has just
    /// claimed it.
    record Used(String requestHash, @Nullable EarlierAsk ask) {
    }

    private final DatabaseClient database;

    AskKeyStore(DatabaseClient database) {
        this.database = database;
    }

    /// Whether the key was free. Waits for a transaction that has claimed it and not yet
    /// ended.
    Mono<Boolean> claim(MemberId member, AskKey key, RequestHash request, Instant at) {
        return this.database.sql("""
                insert into ask_key (member_id, key, request_hash, at)
                values (:member, :key, :hash, :at)
                    on conflict do nothing
                """)
            .bind("member", member.value())
            .bind("key", key.value())
            .bind("hash", request.hex())
            .bind("at", at)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows > 0);
    }

    Mono<Used> used(MemberId member, AskKey key) {
        return this.database.sql("""
                select request_hash, conversation_id, question_id, answer_id
                  from ask_key
                 where member_id = :member
                   and key = :key
                """).bind("member", member.value()).bind("key", key.value()).map(AskKeyStore::used).one();
    }

    Mono<Void> remember(MemberId member, AskKey key, EarlierAsk ask) {
        return this.database.sql("""
                update ask_key
                   set conversation_id = :conversation,
                       question_id = :question,
                       answer_id = :answer
                 where member_id = :member
                   and key = :key
                """)
            .bind("member", member.value())
            .bind("key", key.value())
            .bind("conversation", ask.conversation().value())
            .bind("question", ask.question().value())
            .bind("answer", ask.answer().value())
            .then();
    }

    Mono<List<UUID>> tenantsWithOld(Instant before) {
        return this.database.sql("select tenants_with_old_ask_keys(:before)")
            .bind("before", before)
            .mapValue(UUID.class)
            .all()
            .collectList();
    }

    Mono<Long> forget(Instant before, int most) {
        return this.database.sql("""
                  with old as materialized (
                       select member_id, key
                         from ask_key
                        where at < :before
                        order by at
                        limit :most
                          for update skip locked
                     )
                delete from ask_key
                 using old
                 where ask_key.member_id = old.member_id
                   and ask_key.key = old.key
                """).bind("before", before).bind("most", most).fetch().rowsUpdated();
    }

    private static Used used(Readable row) {
        Columns columns = new Columns(row);
        UUID conversation = columns.uuidOrNull("conversation_id");
        EarlierAsk ask = (conversation != null) ? new EarlierAsk(new ConversationId(conversation),
                new MessageId(columns.uuid("question_id")), new MessageId(columns.uuid("answer_id"))) : null;
        return new Used(columns.text("request_hash"), ask);
    }

}
