package dev.atrium.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class CertificateStore {

    private static final String ALL = """
            select id, day, erased, body, note, verifier_key
              from deletion_certificate
            """;

    private final DatabaseClient database;

    CertificateStore(DatabaseClient database) {
        this.database = database;
    }

    /// Nothing when there is one of that day already.
    Mono<Long> insert(DeletionCertificate certificate, Instant at) {
        return this.database.sql("""
                insert into deletion_certificate (id, day, erased, body, note, verifier_key, at)
                values (:id, :day, :erased, :body, :note, :key, :at)
                    on conflict (tenant_id, day) do nothing
                """)
            .bind("id", certificate.id().value())
            .bind("day", certificate.day())
            .bind("erased", certificate.erased())
            .bind("body", certificate.body())
            .bind("note", certificate.note())
            .bind("key", certificate.verifierKey())
            .bind("at", at)
            .fetch()
            .rowsUpdated();
    }

    /// The newest first.
    Mono<List<DeletionCertificate>> before(@Nullable LocalDate day, int most) {
        return this.database.sql(ALL + """
                 where day < :day
                 order by day desc
                 limit :most
                """)
            .bind("day", (day != null) ? day : LocalDate.of(9999, 1, 1))
            .bind("most", most)
            .map(Columns.read(CertificateStore::certificate))
            .all()
            .collectList();
    }

    Mono<DeletionCertificate> find(CertificateId id) {
        return this.database.sql(ALL + " where id = :id")
            .bind("id", id.value())
            .map(Columns.read(CertificateStore::certificate))
            .one();
    }

    private static DeletionCertificate certificate(Columns columns) {
        return new DeletionCertificate(new CertificateId(columns.uuid("id")), columns.get("day", LocalDate.class),
                columns.bigNumber("erased"), columns.text("body"), columns.text("note"), columns.text("verifier_key"));
    }

}
