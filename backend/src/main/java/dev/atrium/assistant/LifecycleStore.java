package dev.atrium.assistant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// How assistants grow old: notice, retirement, attesting, certificates. Each answers how many rows have changed.
@Repository
class LifecycleStore {

    private final DatabaseClient database;

    LifecycleStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Long> announce(AssistantId id, Instant from) {
        return this.database.sql("""
                update assistant
                   set retire_at = :from
                 where id = :id
                   and retired_at is null
                   and retire_at is distinct from :from
                """).bind("id", id.value()).bind("from", from).fetch().rowsUpdated();
    }

    Mono<Long> unretire(AssistantId id) {
        return this.database.sql("""
                update assistant
                   set retire_at = null, retired_at = null
                 where id = :id
                   and (retire_at is not null or retired_at is not null)
                """).bind("id", id.value()).fetch().rowsUpdated();
    }

    Mono<Long> attest(AssistantId id, Instant now) {
        return this.database.sql("update assistant set attested_at = :now where id = :id")
            .bind("id", id.value())
            .bind("now", now)
            .fetch()
            .rowsUpdated();
    }

    /// Of the live version, whose number is answered; empty when nothing is live.
    Mono<Integer> certify(AssistantId id, MemberId certifier, Instant until) {
        return this.database.sql("""
                   update assistant
                      set certified_until = :until, certified_by = :certifier, certified_number = live.number
                     from assistant_version live
                    where assistant.id = :id
                      and live.id = assistant.live_id
                      and assistant.retired_at is null
                returning live.number
                """)
            .bind("id", id.value())
            .bind("until", until)
            .bind("certifier", certifier.value())
            .mapValue(Integer.class)
            .one();
    }

    Mono<Long> uncertify(AssistantId id) {
        return this.database.sql("""
                update assistant
                   set certified_until = null, certified_by = null, certified_number = null
                 where id = :id
                   and certified_until is not null
                """).bind("id", id.value()).fetch().rowsUpdated();
    }

    /// Retires a few whose notice has passed, and answers which. What somebody else holds
    /// is
    /// left for the next time.
    Mono<List<AssistantId>> retire(Instant now, int most) {
        return this.database.sql("""
                     with due as materialized (
                          select id
                            from assistant
                           where retire_at <= :now
                             and retired_at is null
                           order by retire_at
                           limit :most
                             for no key update skip locked
                        )
                   update assistant
                      set retired_at = :now
                     from due
                    where assistant.id = due.id
                returning assistant.id
                   """)
            .bind("now", now)
            .bind("most", most)
            .mapValue(UUID.class)
            .all()
            .map(AssistantId::new)
            .collectList();
    }

}
