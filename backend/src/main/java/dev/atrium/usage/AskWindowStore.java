package dev.atrium.usage;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class AskWindowStore {

    private record Row(UUID subject, AskWindow window) {
    }

    private final DatabaseClient database;

    AskWindowStore(DatabaseClient database) {
        this.database = database;
    }

    /// The windows of all subjects. Those of the member and of its part are held until
    /// the transaction ends; the member's is always taken first.
    Mono<Map<UUID, AskWindow>> lock(AskSubjects subjects, AskWindow fresh) {
        return this.database.sql("""
                with own as (
                       insert into ask_window as held (subject, minute)
                       values (:member, :minute), (:part, :minute)
                           on conflict (tenant_id, subject) do update
                          set subject = excluded.subject
                    returning subject, minute, asks, before
                )
                select subject, minute, asks, before from own
                 union all
                select subject, minute, asks, before from ask_window where subject = any(:others)
                """)
            .bind("member", subjects.member())
            .bind("part", subjects.part())
            .bind("others", subjects.others())
            .bind("minute", fresh.minute())
            .map(AskWindowStore::row)
            .all()
            .collectMap(Row::subject, Row::window);
    }

    Mono<Void> keep(AskSubjects subjects, AskWindow member, AskWindow part) {
        return this.database.sql("""
                update ask_window
                   set minute = kept.minute,
                       asks = kept.asks,
                       before = kept.before
                  from (values (:member, :memberMinute, :memberAsks, :memberBefore),
                               (:part, :partMinute, :partAsks, :partBefore))
                       as kept (subject, minute, asks, before)
                 where ask_window.subject = kept.subject
                """)
            .bind("member", subjects.member())
            .bind("memberMinute", member.minute())
            .bind("memberAsks", member.asks())
            .bind("memberBefore", member.before())
            .bind("part", subjects.part())
            .bind("partMinute", part.minute())
            .bind("partAsks", part.asks())
            .bind("partBefore", part.before())
            .then();
    }

    private static Row row(Readable row) {
        Columns columns = new Columns(row);
        return new Row(columns.uuid("subject"),
                new AskWindow(columns.instant("minute"), columns.number("asks"), columns.number("before")));
    }

}
