package dev.atrium.operator;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.ErasesAgain;
import dev.atrium.audit.PastEvent;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Has tenants that had been erased end at once: nobody gets in from then on, and they are erased as the first time.
@Component
class EndingsAgain implements ErasesAgain {

    private final TenantTransaction transaction;

    private final OperatedStore store;

    private final AuditTrail audit;

    private final Clock clock;

    EndingsAgain(TenantTransaction transaction, OperatedStore store, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<AuditType> types() {
        return Set.of(AuditType.TENANT_ERASED);
    }

    /// It stands in Atrium's own trail and in the tenant's; whichever was kept will do.
    @Override
    public Mono<Boolean> again(TenantId tenant, PastEvent event) {
        TenantId erased = new TenantId(Ids.parse(event.target()));
        Instant now = Moments.now(this.clock);
        return this.transaction.in(TenantId.PLATFORM, () -> this.store.locked(erased)
            .filter(entry -> entry.state() != TenantState.ENDING && entry.state() != TenantState.ERASED)
            .delayUntil(entry -> this.store.set(erased, TenantState.ENDING,
                    Objects.requireNonNullElse(entry.suspendedAt(), now), now))
            .delayUntil(entry -> this.audit.recordDoneTo(erased,
                    AuditEvent.of(AuditType.TENANT_DELETION_BEGUN, REPLAY, Target.of(Target.Kind.TENANT, erased))
                        .with("erase-at", now)))
            .hasElement());
    }

}
