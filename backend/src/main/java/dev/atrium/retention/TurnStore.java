package dev.atrium.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Backlog;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Whose turn it is to be swept, and where the sweep goes on.
@Repository
class TurnStore {

    private final DatabaseClient database;

    TurnStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<TenantId>> tenantsDue(Instant now) {
        return Turns.whose(this.database.sql("select tenant_id from tenants_with_retention_due(:now) as tenant_id")
            .bind("now", now));
    }

    Mono<Backlog> waiting(Instant now) {
        return Backlog.asked(this.database.sql("select waiting, since from retention_waiting(:now)").bind("now", now));
    }

    /// The sweep looks at all of a matter again from this moment on.
    Mono<Void> begin(Matter matter, Instant at) {
        return this.database.sql("""
                insert into retention_turn as turn (matter, due_at)
                values (:matter, :at)
                    on conflict (tenant_id, matter) do update
                   set due_at = least(turn.due_at, excluded.due_at),
                       resumes_at = null,
                       resumes_id = null
                """).bind("matter", matter.word()).bind("at", at).then();
    }

    /// Takes the turn until the transaction ends. Empty when it is not due, or another
    /// server has it.
    Mono<Turn> take(Matter matter, Instant now) {
        return this.database.sql("""
                select resumes_at, resumes_id
                  from retention_turn
                 where matter = :matter
                   and due_at <= :now
                   for update skip locked
                """).bind("matter", matter.word()).bind("now", now).map(Columns.read(TurnStore::turn)).one();
    }

    Mono<Void> move(Matter matter, Turn turn, Instant dueAt) {
        Cursor after = turn.after();
        return this.database.sql("""
                update retention_turn
                   set due_at = :dueAt,
                       resumes_at = :at,
                       resumes_id = :id
                 where matter = :matter
                """)
            .bind("matter", matter.word())
            .bind("dueAt", dueAt)
            .bind("at", OrNull.of(Instant.class, (after == null) ? null : after.at()))
            .bind("id", OrNull.of(UUID.class, (after == null) ? null : after.id()))
            .then();
    }

    private static Turn turn(Columns columns) {
        Instant at = columns.instantOrNull("resumes_at");
        return new Turn((at == null) ? null : new Cursor(at, columns.uuid("resumes_id")));
    }

    /// @param after what has been looked at already: null for nothing
    record Turn(@Nullable Cursor after) {

        static final Turn FROM_THE_BEGINNING = new Turn(null);

    }

}
