package dev.atrium.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.atrium.approval.Approved;
import dev.atrium.approval.NewProposal;
import dev.atrium.approval.Proposal;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The deletion of a tenant, once a second operator has approved it: the tenant is suspended, and its days are counted.
@Component
class TenantEnding implements Approved {

    static final int MOST_DAYS = 365;

    private static final String KIND = "tenant.delete";

    private static final Duration WITHIN = Duration.ofDays(14);

    private final OperatedStore store;

    private final AuditTrail audit;

    private final Clock clock;

    TenantEnding(OperatedStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    static NewProposal proposal(TenantEntry entry, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.invalid("days", "tenant.days", MOST_DAYS);
        }
        return new NewProposal(KIND, Permission.OPERATE, entry.id().toString(),
                List.of(entry.name(), Integer.toString(days)), Integer.toString(days), WITHIN);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Mono<Void> carryOut(Caller approver, Proposal proposal) {
        TenantId id = new TenantId(Ids.parse(proposal.subject()));
        Instant now = Moments.now(this.clock);
        Instant eraseAt = now.plus(Duration.ofDays(Integer.parseInt(proposal.body())));
        return this.store.locked(id)
            .filter(entry -> entry.state() == TenantState.ACTIVE || entry.state() == TenantState.SUSPENDED)
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("tenant.ends-already")))
            .flatMap(entry -> this.store.set(id, TenantState.ENDING,
                    Objects.requireNonNullElse(entry.suspendedAt(), now), eraseAt))
            .then(Mono.defer(() -> this.audit.record(approver.tenant(),
                    AuditEvent.of(AuditType.TENANT_DELETION_BEGUN, approver.actor(), Target.of(Target.Kind.TENANT, id))
                        .with("erase-at", eraseAt))));
    }

}
