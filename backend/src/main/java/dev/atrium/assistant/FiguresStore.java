package dev.atrium.assistant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Counts what was used and rated, a few assistants at a time, and forgets what is old.
@Repository
class FiguresStore {

    static final int DAYS = 28;

    private final DatabaseClient database;

    FiguresStore(DatabaseClient database) {
        this.database = database;
    }

    /// Counts those anew that were counted longest ago, before the given moment; answers
    /// how many. What somebody else holds is left for the next time.
    Mono<Long> count(Instant before, Instant now, int most) {
        return this.database.sql("""
                  with due as materialized (
                       select id
                         from assistant
                        where counted_at < :before
                        order by counted_at
                        limit :most
                          for no key update skip locked
                     ), used as (
                       select assistant_use.assistant_id, sum(questions) as uses,
                              count(distinct assistant_use.member_id) as users, max(last_at) as last_at
                         from due
                         join assistant_use on assistant_use.assistant_id = due.id
                        where assistant_use.day > :from
                        group by assistant_use.assistant_id
                     ), rated as (
                       select assistant_rating.assistant_id, sum(stars) as stars, count(*) as ratings
                         from due
                         join assistant_rating on assistant_rating.assistant_id = due.id
                        group by assistant_rating.assistant_id
                     )
                update assistant
                   set uses = cast(least(coalesce(used.uses, 0), 2147483647) as integer),
                       users = coalesce(used.users, 0),
                       last_used_at = greatest(assistant.last_used_at, used.last_at),
                       rating_sum = coalesce(rated.stars, 0),
                       rating_count = coalesce(rated.ratings, 0),
                       counted_at = :now
                  from due
                  left join used on used.assistant_id = due.id
                  left join rated on rated.assistant_id = due.id
                 where assistant.id = due.id
                """)
            .bind("before", before)
            .bind("from", day(now).minusDays(DAYS))
            .bind("now", now)
            .bind("most", most)
            .fetch()
            .rowsUpdated();
    }

    /// Forgets who asked what before that day.
    Mono<Long> forget(Instant before, int most) {
        return this.database.sql("""
                  with old as materialized (
                       select assistant_id, day, member_id
                         from assistant_use
                        where day < :before
                        order by day
                        limit :most
                     )
                delete from assistant_use
                 using old
                 where assistant_use.assistant_id = old.assistant_id
                   and assistant_use.day = old.day
                   and assistant_use.member_id = old.member_id
                """).bind("before", day(before)).bind("most", most).fetch().rowsUpdated();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

}
