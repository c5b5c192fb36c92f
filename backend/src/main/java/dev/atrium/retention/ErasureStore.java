package dev.atrium.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// What went on which day by which policy.
@Repository
class ErasureStore {

    private final DatabaseClient database;

    ErasureStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(Erased erased, Instant now) {
        return this.database.sql("""
                insert into retention_erasure as known (day, change_id, erased, oldest, newest, first_at, last_at)
                values (:day, :change, :erased, :oldest, :newest, :now, :now)
                    on conflict (tenant_id, day, change_id) do update
                   set erased = known.erased + excluded.erased,
                       oldest = least(known.oldest, excluded.oldest),
                       newest = greatest(known.newest, excluded.newest),
                       last_at = greatest(known.last_at, excluded.last_at),
                       first_at = least(known.first_at, excluded.first_at)
                """)
            .bind("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
            .bind("change", erased.by().id().value())
            .bind("erased", erased.number())
            .bind("oldest", erased.oldest())
            .bind("newest", erased.newest())
            .bind("now", now)
            .then();
    }

    Mono<List<TenantId>> tenantsToCertify(LocalDate today) {
        return Turns
            .whose(this.database.sql("select tenant_id from tenants_with_deletions_to_certify(:today) as tenant_id")
                .bind("today", today));
    }

    /// Days that are over and of which there is no certificate yet.
    Mono<List<LocalDate>> uncertified(LocalDate today, int most) {
        return this.database.sql("""
                select distinct day
                  from retention_erasure
                 where day < :today
                   and not exists (select from deletion_certificate known where known.day = retention_erasure.day)
                 order by day
                 limit :most
                """)
            .bind("today", today)
            .bind("most", most)
            .map(Columns.read(columns -> columns.get("day", LocalDate.class)))
            .all()
            .collectList();
    }

    Mono<List<OfADay>> of(LocalDate day) {
        return this.database.sql("""
                select retention_erasure.change_id, change.matter, change.department_id, change.assistant_id,
                       change.keep_days, change.delete_days, change.effective_at, retention_erasure.erased,
                       retention_erasure.oldest, retention_erasure.newest, retention_erasure.first_at,
                       retention_erasure.last_at
                  from retention_erasure
                  join retention_change change on change.id = retention_erasure.change_id
                 where retention_erasure.day = :day
                 order by change.matter, retention_erasure.change_id
                 limit 2000
                """).bind("day", day).map(Columns.read(OfADay::read)).all().collectList();
    }

}
