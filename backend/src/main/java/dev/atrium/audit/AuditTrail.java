package dev.atrium.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The trail of each tenant. Recording is the last step of a transaction: it holds the tenant's chain until the commit,
/// and when it fails the deed is rolled back with it and refused: no record, no deed.
@Component
public class AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private static final String UNWRITABLE = "trail.unwritable";

    private static final Duration SOON = Duration.ofSeconds(5);

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
    /// is one. Refuses with UNAVAILABLE when it cannot be written.
    public Mono<Void> record(TenantId tenant, AuditEvent event) {
        return this.transaction.in(tenant,
                () -> append(event).onErrorMap(AuditTrail::isFinal, trouble -> unwritable(tenant, event, trouble)));
    }

    /// Appends what Atrium itself or one of its operators did to a tenant, to the
    /// tenant's
    /// chain and to its own, as part of a transaction of its own: the same event, by the
    /// same id. Both or none.
    public Mono<Void> recordDoneTo(TenantId tenant, AuditEvent event) {
        return this.transaction.in(TenantId.PLATFORM,
                () -> tell(tenant, event).then(Mono.defer(() -> record(TenantId.PLATFORM, event))));
    }

    /// Appends to the tenant's chain what Atrium's own trail says by another event, as
    /// part of a transaction of Atrium itself.
    public Mono<Void> tell(TenantId tenant, AuditEvent event) {
        return this.transaction.in(TenantId.PLATFORM, () -> appendTo(tenant, event.toldToTenant())
            .onErrorMap(AuditTrail::isFinal, trouble -> unwritable(tenant, event, trouble)));
    }

    /// Fails with the refusal. What was forbidden is an event, in a transaction of its
    /// own, after the one in which nothing was done; any other refusal is not.
    ///
    /// @param event what the deed would have been in the trail
    public <T> Mono<T> refused(TenantId tenant, AuditEvent event, Refusal refusal) {
        return (refusal.kind() != Refusal.Kind.FORBIDDEN) ? Mono.error(refusal)
                : record(tenant, event.because(Outcome.REFUSED, refusal.code())).then(Mono.error(refusal));
    }

    /// Whether something was refused because it could not be recorded; then recording the
    /// refusal is in vain too.
    public static boolean isUnwritable(Refusal refusal) {
        return refusal.code().equals(UNWRITABLE);
    }

    private Mono<Void> append(AuditEvent event) {
        Instant at = Moments.now(this.clock);
        return this.store.append(event, at, this.json.writeValueAsString(event.body(at)));
    }

    private Mono<Void> appendTo(TenantId tenant, AuditEvent event) {
        Instant at = Moments.now(this.clock);
        return this.store.appendTo(tenant, event, at, this.json.writeValueAsString(event.body(at)));
    }

    /// A lost deadlock is not: the transaction is done again.
    private static boolean isFinal(Throwable trouble) {
        return trouble instanceof DataAccessException && !TenantTransaction.hasLost(trouble);
    }

    private static Refusal unwritable(TenantId tenant, AuditEvent event, Throwable trouble) {
        log.error("the trail of {} cannot be written, so nothing is done: {}: {}", tenant, event.type().word(),
                Cause.of(trouble));
        return Refusal.unavailable(UNWRITABLE, SOON);
    }

}
