package dev.atrium.audit;

import java.time.Instant;
import java.util.Locale;

import dev.atrium.tenancy.TenantId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class AuditStore {

    private final DatabaseClient database;

    AuditStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> append(AuditEvent event, Instant at, String body) {
        return appended(
                this.database
                    .sql("""
                            select append_audit_event(:id, :at, :type, :outcome, :actorKind, :actorId, :targetKind, :targetId, :body)
                            """),
                event, at, body);
    }

    /// In a transaction of Atrium itself.
    Mono<Void> appendTo(TenantId tenant, AuditEvent event, Instant at, String body) {
        return appended(this.database
            .sql("""
                    select append_audit_event_to(:tenant, :id, :at, :type, :outcome, :actorKind, :actorId, :targetKind, :targetId,
                                                 :body)
                    """)
            .bind("tenant", tenant.value()), event, at, body);
    }

    private static Mono<Void> appended(GenericExecuteSpec sql, AuditEvent event, Instant at, String body) {
        return sql.bind("id", event.id())
            .bind("at", at)
            .bind("type", event.type().word())
            .bind("outcome", event.outcome().word())
            .bind("actorKind", event.actor().kind().name().toLowerCase(Locale.ROOT))
            .bind("actorId", event.actor().id())
            .bind("targetKind", event.target().kind().word())
            .bind("targetId", event.target().id())
            .bind("body", body)
            .then();
    }

}
