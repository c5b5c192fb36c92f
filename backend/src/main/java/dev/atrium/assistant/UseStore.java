package dev.atrium.assistant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.atrium.identity.MemberId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// What single members do with assistants: ask, like, rate.
@Repository
class UseStore {

    private final DatabaseClient database;

    UseStore(DatabaseClient database) {
        this.database = database;
    }

    /// One row for each member and day, so members never wait for each other.
    Mono<Void> count(AssistantId assistant, MemberId member, Instant now) {
        return this.database.sql("""
                insert into assistant_use as known (assistant_id, member_id, day, last_at)
                values (:assistant, :member, :day, :now)
                    on conflict (tenant_id, assistant_id, day, member_id) do update
                   set questions = known.questions + 1,
                       last_at = greatest(known.last_at, excluded.last_at)
                """)
            .bind("assistant", assistant.value())
            .bind("member", member.value())
            .bind("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
            .bind("now", now)
            .then();
    }

    /// How many rows have changed: none when it was a favourite already.
    Mono<Long> favour(AssistantId assistant, MemberId member, Instant now) {
        return this.database.sql("""
                insert into assistant_favourite (member_id, assistant_id, at)
                values (:member, :assistant, :now)
                    on conflict (tenant_id, member_id, assistant_id) do nothing
                """)
            .bind("assistant", assistant.value())
            .bind("member", member.value())
            .bind("now", now)
            .fetch()
            .rowsUpdated();
    }

    Mono<Long> unfavour(AssistantId assistant, MemberId member) {
        return this.database
            .sql("delete from assistant_favourite where member_id = :member and assistant_id = :assistant")
            .bind("assistant", assistant.value())
            .bind("member", member.value())
            .fetch()
            .rowsUpdated();
    }

    Mono<Long> favourites(MemberId member) {
        return this.database.sql("select count(*) from assistant_favourite where member_id = :member")
            .bind("member", member.value())
            .mapValue(Long.class)
            .one();
    }

    Mono<Void> rate(AssistantId assistant, MemberId member, int stars, Instant now) {
        return this.database.sql("""
                insert into assistant_rating (assistant_id, member_id, stars, at)
                values (:assistant, :member, :stars, :now)
                    on conflict (tenant_id, assistant_id, member_id) do update
                   set stars = excluded.stars,
                       at = excluded.at
                """)
            .bind("assistant", assistant.value())
            .bind("member", member.value())
            .bind("stars", stars)
            .bind("now", now)
            .then();
    }

}
