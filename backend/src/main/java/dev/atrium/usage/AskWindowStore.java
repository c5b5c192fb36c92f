package dev.atrium.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.tenancy.Columns;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class AskWindowStore {

    /// @param asks null for what counts in the installation, and so the replies
    private record Row(UUID subject, AskWindow window, @Nullable Integer asks, @Nullable Integer replies) {
    }

    /// @param windows by their subjects
    /// @param asks what operators say of this tenant; null when they say nothing
    /// @param replies the same
    record Locked(Map<UUID, AskWindow> windows, @Nullable Integer asks, @Nullable Integer replies) {

        static Locked of(List<Row> rows) {
            return new Locked(rows.stream().collect(Collectors.toMap(Row::subject, Row::window)),
                    rows.getFirst().asks(), rows.getFirst().replies());
        }

    }

    private final DatabaseClient database;

    AskWindowStore(DatabaseClient database) {
        this.database = database;
    }

    /// The windows of all subjects. Those of the member and of its part are held until
    /// the transaction ends; the member's is always taken first. With them come the
    /// limits
    /// of the tenant.
    Mono<Locked> lock(AskSubjects subjects, AskWindow fresh) {
        return this.database.sql("""
                with own as (
                       insert into ask_window as held (subject, minute)
                       values (:member, :minute), (:part, :minute)
                           on conflict (tenant_id, subject) do update
                          set subject = excluded.subject
                    returning subject, minute, asks, before
                )
                select subject, minute, asks, before, asks_per_minute, open_replies
                  from (select * from own
                         union all
                        select subject, minute, asks, before from ask_window where subject = any(:others)) kept
                  join tenant on tenant.id = current_tenant()
                """)
            .bind("member", subjects.member())
            .bind("part", subjects.part())
            .bind("others", subjects.others())
            .bind("minute", fresh.minute())
            .map(AskWindowStore::row)
            .all()
            .collectList()
            .map(Locked::of);
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
                new AskWindow(columns.instant("minute"), columns.number("asks"), columns.number("before")),
                columns.orNull("asks_per_minute", Integer.class), columns.orNull("open_replies", Integer.class));
    }

}
