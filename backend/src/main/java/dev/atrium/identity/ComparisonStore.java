package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// How far the comparison with Keycloak has come, and who has not been met on the way.
@Repository
class ComparisonStore {

    private final DatabaseClient database;

    ComparisonStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Comparison> find() {
        return this.database.sql("select ended_at, last_compared, last_repaired from people_comparison")
            .map(Columns.read(columns -> new Comparison(columns.instantOrNull("ended_at"),
                    Objects.requireNonNullElse(columns.orNull("last_compared", Integer.class), 0),
                    Objects.requireNonNullElse(columns.orNull("last_repaired", Integer.class), 0), 0)))
            .one();
    }

    /// Takes the next step when it is due, for one server.
    /// Whose people are to be compared, asked outside of any tenant.
    Mono<List<TenantId>> tenants(Instant now) {
        return Turns
            .whose(this.database.sql("select tenant_id from tenants_to_compare(:now) as tenant_id").bind("now", now));
    }

    Mono<Step> take(Instant now, Instant leasedUntil) {
        return this.database.sql("""
                insert into people_comparison as known (began_at, due_at)
                values (:now, :leasedUntil)
                    on conflict (tenant_id) do update
                   set due_at = excluded.due_at,
                       began_at = case when known.place = 0 then excluded.began_at else known.began_at end
                 where known.due_at <= :now
                returning place, began_at, compared, repaired
                """)
            .bind("now", now)
            .bind("leasedUntil", leasedUntil)
            .map(Columns.read(columns -> new Step(columns.number("place"), columns.instant("began_at"),
                    columns.number("compared"), columns.number("repaired"))))
            .one();
    }

    Mono<Void> goOn(int place, int compared, int repaired, Instant due) {
        return this.database.sql("""
                update people_comparison
                   set place = :place,
                       compared = :compared,
                       repaired = :repaired,
                       due_at = :due
                """).bind("place", place).bind("compared", compared).bind("repaired", repaired).bind("due", due).then();
    }

    Mono<Void> end(int compared, int repaired, Instant now, Instant due) {
        return this.database.sql("""
                update people_comparison
                   set place = 0,
                       compared = 0,
                       repaired = 0,
                       last_compared = :compared,
                       last_repaired = :repaired,
                       ended_at = :now,
                       due_at = :due
                """).bind("compared", compared).bind("repaired", repaired).bind("now", now).bind("due", due).then();
    }

    Mono<Long> met(String issuer, List<String> subjects, Instant now) {
        return this.database.sql("""
                update member
                   set compared_at = :now
                 where issuer = :issuer
                   and subject = any(:subjects)
                """)
            .bind("issuer", issuer)
            .bind("subjects", subjects.toArray(String[]::new))
            .bind("now", now)
            .fetch()
            .rowsUpdated();
    }

    /// People who should be there and have not been met since then.
    Mono<List<String>> notMet(String issuer, Instant since, int most) {
        return this.database.sql("""
                select subject
                  from member
                 where issuer = :issuer
                   and state <> 'removed'
                   and (compared_at is null or compared_at < :since)
                 order by compared_at nulls first
                 limit :most
                """)
            .bind("issuer", issuer)
            .bind("since", since)
            .bind("most", most)
            .mapValue(String.class)
            .all()
            .collectList();
    }

    /// One part of a comparison.
    ///
    /// @param place how many members Keycloak has told already
    record Step(int place, Instant beganAt, int compared, int repaired) {
    }

}
