package dev.atrium.operator;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Kept by Atrium itself: called in a transaction of its own.
@Repository
class TenantCertificateStore {

    private final DatabaseClient database;

    TenantCertificateStore(DatabaseClient database) {
        this.database = database;
    }

    /// Nothing when there is one already.
    Mono<Void> insert(TenantId erased, TenantCertificate certificate) {
        return this.database.sql("""
                insert into tenant_certificate (erased_id, body, note, verifier_key, at)
                values (:erased, :body, :note, :key, :at)
                    on conflict do nothing
                """)
            .bind("erased", erased.value())
            .bind("body", certificate.body())
            .bind("note", certificate.note())
            .bind("key", certificate.verifierKey())
            .bind("at", certificate.at())
            .then();
    }

    Mono<TenantCertificate> find(TenantId erased) {
        return this.database.sql("""
                select body, note, verifier_key, at
                  from tenant_certificate
                 where erased_id = :erased
                """)
            .bind("erased", erased.value())
            .map(Columns.read(columns -> new TenantCertificate(columns.text("body"), columns.text("note"),
                    columns.text("verifier_key"), columns.instant("at"))))
            .one();
    }

}
