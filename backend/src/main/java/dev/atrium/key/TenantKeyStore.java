package dev.atrium.key;

import java.time.Instant;

import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// By what a tenant's data key is known, so that no other is ever taken for it, and none is made where one was lost.
@Repository
class TenantKeyStore {

    private final DatabaseClient database;

    TenantKeyStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Known> find() {
        return this.database.sql("select fingerprint, destroyed_at from tenant_key")
            .map(Columns.read(TenantKeyStore::known))
            .one();
    }

    /// As above, and nobody else wraps or destroys it until the transaction ends.
    Mono<Known> lock() {
        return this.database.sql("select fingerprint, destroyed_at from tenant_key for update")
            .map(Columns.read(TenantKeyStore::known))
            .one();
    }

    Mono<Void> made(byte[] fingerprint, Instant now) {
        return this.database.sql("""
                insert into tenant_key (fingerprint, made_at)
                values (:fingerprint, :now)
                    on conflict do nothing
                """).bind("fingerprint", fingerprint).bind("now", now).then();
    }

    Mono<Void> destroyed(Instant now) {
        return this.database.sql("update tenant_key set destroyed_at = :now where destroyed_at is null")
            .bind("now", now)
            .then();
    }

    /// Whether a legal hold is in force. None is placed until the transaction ends.
    Mono<Boolean> isUnderHold() {
        return this.database.sql("select close_hold_gate()")
            .then()
            .then(this.database.sql("select exists (select from legal_hold where released_at is null) as held")
                .map(Columns.read(columns -> columns.flag("held")))
                .one());
    }

    private static Known known(Columns columns) {
        return new Known(columns.get("fingerprint", byte[].class), columns.orNull("destroyed_at", Instant.class));
    }

    record Known(byte[] fingerprint, @Nullable Instant destroyedAt) {
    }

}
