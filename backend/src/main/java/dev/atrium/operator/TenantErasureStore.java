package dev.atrium.operator;

import java.time.Instant;
import java.util.List;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class TenantErasureStore {

    private final DatabaseClient database;

    TenantErasureStore(DatabaseClient database) {
        this.database = database;
    }

    /// Whose days are over, the longest waiting first.
    Mono<List<Tenant>> due(Instant now, int most) {
        return this.database.sql("""
                select id, organization_id, name, language
                  from tenant
                 where state = 'ending'
                   and erase_at <= :now
                 order by erase_at
                 limit :most
                """)
            .bind("now", now)
            .bind("most", most)
            .map(Columns.read(columns -> new Tenant(new TenantId(columns.uuid("id")), columns.uuid("organization_id"),
                    columns.text("name"), columns.text("language"))))
            .all()
            .collectList();
    }

    /// Erases some rows of the tenant whose transaction this is, and counts them. False
    /// when none are left.
    Mono<Boolean> eraseSome(Instant now, int most) {
        return this.database.sql("""
                insert into tenant_erasure (matter, erased, first_at, last_at)
                select matter, erased, :now, :now
                  from erase_of_tenant(:now, :most)
                    on conflict (tenant_id, matter) do update
                   set erased = tenant_erasure.erased + excluded.erased,
                       last_at = excluded.last_at
                """).bind("now", now).bind("most", most).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    /// What has been erased so far of the tenant whose transaction this is.
    Mono<List<ErasedRows>> counted() {
        return this.database.sql("select matter, erased, first_at, last_at from tenant_erasure order by matter")
            .map(Columns.read(columns -> new ErasedRows(columns.text("matter"), columns.bigNumber("erased"),
                    columns.instant("first_at"), columns.instant("last_at"))))
            .all()
            .collectList();
    }

    /// Answers whether nobody else had said so before.
    Mono<Boolean> isErased(TenantId id, Instant now) {
        return this.database.sql("""
                update tenant
                   set state = 'erased',
                       erased_at = :now
                 where id = :id
                   and state = 'ending'
                """).bind("id", id.value()).bind("now", now).fetch().rowsUpdated().map(rows -> rows > 0);
    }

}
