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

    /// The windows of both, held until the transaction ends; the member's is always taken
    /// first.
    Mono<Map<UUID, AskWindow>> lock(UUID member, UUID tenant, AskWindow fresh) {
        return this.database.sql("""
                   insert into ask_window as held (subject, minute)
                   values (:member, :minute), (:tenant, :minute)
                       on conflict (tenant_id, subject) do update
                      set subject = excluded.subject
                returning subject, minute, asks, before
                   """)
            .bind("member", member)
            .bind("tenant", tenant)
            .bind("minute", fresh.minute())
            .map(AskWindowStore::row)
            .all()
            .collectMap(Row::subject, Row::window);
    }

    Mono<Void> keep(UUID member, AskWindow memberWindow, UUID tenant, AskWindow tenantWindow) {
        return this.database.sql("""
                update ask_window
                   set minute = kept.minute,
                       asks = kept.asks,
                       before = kept.before
                  from (values (:member, :memberMinute, :memberAsks, :memberBefore),
                               (:tenant, :tenantMinute, :tenantAsks, :tenantBefore))
                       as kept (subject, minute, asks, before)
                 where ask_window.subject = kept.subject
                """)
            .bind("member", member)
            .bind("memberMinute", memberWindow.minute())
            .bind("memberAsks", memberWindow.asks())
            .bind("memberBefore", memberWindow.before())
            .bind("tenant", tenant)
            .bind("tenantMinute", tenantWindow.minute())
            .bind("tenantAsks", tenantWindow.asks())
            .bind("tenantBefore", tenantWindow.before())
            .then();
    }

    private static Row row(Readable row) {
        Columns columns = new Columns(row);
        return new Row(columns.uuid("subject"),
                new AskWindow(columns.instant("minute"), columns.number("asks"), columns.number("before")));
    }

}
