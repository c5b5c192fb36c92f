package dev.atrium.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The trail of each tenant. Recording is the last step of a transaction: it holds the tenant's chain until the commit,
/// and when it fails the deed is rolled back with it.
@Component
public class AuditTrail {

    private final AuditStore store;

    private final TenantTransaction transaction;

    private final Clock clock;

    private final JsonMapper json = JsonMapper.builder().build();

    AuditTrail(AuditStore store, TenantTransaction transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Appends the event to the tenant's chain, as part of the open transaction if there
    /// is one.
    public Mono<Void> record(TenantId tenant, AuditEvent event) {
        return this.transaction.in(tenant, () -> append(event));
    }

    private Mono<Void> append(AuditEvent event) {
        Instant at = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
        return this.store.append(event, at, this.json.writeValueAsString(event.body(at)));
    }

}
