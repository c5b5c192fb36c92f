package dev.atrium.file;

import java.time.Instant;
import java.util.List;

import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Which tenants have bytes to erase.
@Repository
class SweepStore {

    private final DatabaseClient database;

    SweepStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<TenantId>> tenants(Instant now) {
        return Turns.whose(this.database.sql("select tenant_id from tenants_with_bytes_to_erase(:now) as tenant_id")
            .bind("now", now));
    }

}
