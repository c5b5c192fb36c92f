package dev.atrium.operator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The tenants of the installation, for its operators. What they do is in the trail of Atrium itself.
@Component
public class TenantDesk {

    public static final int PAGE = 50;

    public static final int LONGEST_QUERY = 100;

    private final OperatorGate gate;

    private final TenantTransaction transaction;

    private final OperatedStore store;

    private final TenantCertificateStore certificates;

    private final Approvals approvals;

    private final AuditTrail audit;

    private final Clock clock;

    TenantDesk(OperatorGate gate, TenantTransaction transaction, OperatedStore store,
            TenantCertificateStore certificates, Approvals approvals, AuditTrail audit, Clock clock) {
        this.gate = gate;
        this.transaction = transaction;
        this.store = store;
        this.certificates = certificates;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /// One page by name, and one more when there is more.
    ///
    /// @param begins how the name begins, at most 100 characters; empty for all
    /// @param after the last one of the page before
    public Mono<List<TenantEntry>> page(Caller caller, String begins, @Nullable TenantId after) {
        return this.gate.permitted(caller,
                () -> (begins.length() > LONGEST_QUERY || begins.indexOf('\0') >= 0)
                        ? Mono.error(Refusal.invalid("q", "query.too-long", LONGEST_QUERY))
                        : this.store.page(begins.strip(), after, PAGE + 1));
    }

    public Mono<TenantEntry> find(Caller caller, TenantId id) {
        return this.gate.permitted(caller, () -> there(this.store.find(id)));
    }

    /// With how many people and what work a suspension would concern, and whether it can
    /// be deleted.
    public Mono<TenantSeen> look(Caller caller, TenantId id) {
        return find(caller, id).flatMap(entry -> this.transaction.in(id,
                () -> this.store.numbers(Moments.now(this.clock))
                    .zipWhen(numbers -> this.store.isHeld())
                    .map(both -> new TenantSeen(entry, both.getT1(), both.getT2()))));
    }

    /// From the next question on.
    public Mono<Void> set(Caller caller, TenantId id, TenantTerms terms) {
        return done(caller, AuditType.TENANT_CHANGED, id,
                before -> this.store.set(id, terms)
                    .thenReturn(event(caller, AuditType.TENANT_CHANGED, id).with("region", terms.region())
                        .with("asks-per-minute", terms.asksPerMinute())
                        .with("open-replies", terms.openReplies())));
    }

    /// Proposes that the tenant is deleted. When another operator has approved it, it is
    /// suspended, and after so many days all of it goes for good.
    ///
    /// @param name as it is typed, which must be the tenant's
    /// @param days 1 to 365
    public Mono<ApprovalId> proposeDeletion(Caller caller, TenantId id, String name, int days) {
        return find(caller, id).flatMap(entry -> {
            if (entry.state() != TenantState.ACTIVE && entry.state() != TenantState.SUSPENDED) {
                return Mono.error(Refusal.conflict("tenant.ends-already"));
            }
            if (!name.strip().equals(entry.name())) {
                return Mono.error(Refusal.invalid("name", "tenant.another-name"));
            }
            return this.approvals.propose(caller, TenantEnding.proposal(entry, days));
        });
    }

    /// Takes a deletion back, as long as nothing has gone. The tenant stays suspended.
    public Mono<Void> callOffDeletion(Caller caller, TenantId id) {
        return look(caller, id).map(TenantSeen::held)
            .flatMap(held -> done(caller, AuditType.TENANT_DELETION_CALLED_OFF, id, before -> {
                if (before.state() != TenantState.ENDING) {
                    return Mono.error(Refusal.conflict("tenant.not-ending"));
                }
                Instant now = Moments.now(this.clock);
                if (!held && !Objects.requireNonNull(before.eraseAt()).isAfter(now)) {
                    return Mono.error(Refusal.conflict("tenant.being-erased"));
                }
                return this.store.set(id, TenantState.SUSPENDED, before.suspendedAt(), null)
                    .thenReturn(event(caller, AuditType.TENANT_DELETION_CALLED_OFF, id));
            }));
    }

    /// The proof of what was deleted. Refused as missing until it has been.
    public Mono<TenantCertificate> certificate(Caller caller, TenantId id) {
        return this.gate.permitted(caller,
                () -> this.certificates.find(id).switchIfEmpty(Mono.error(Refusal::notFound)));
    }

    /// Nobody of the tenant gets in from now on, whoever is in is out within seconds, and
    /// nothing runs for it. Nothing is lost. Refused when it is suspended already.
    public Mono<Void> suspend(Caller caller, TenantId id) {
        return done(caller, AuditType.TENANT_SUSPENDED, id,
                before -> (before.state() == TenantState.ACTIVE)
                        ? this.store.set(id, TenantState.SUSPENDED, Moments.now(this.clock), null)
                            .thenReturn(event(caller, AuditType.TENANT_SUSPENDED, id))
                        : Mono.error(Refusal.conflict("tenant.not-active")));
    }

    /// People sign in again, and what waited goes on. Refused when it is not suspended.
    public Mono<Void> resume(Caller caller, TenantId id) {
        return done(caller, AuditType.TENANT_RESUMED, id,
                before -> (before.state() == TenantState.SUSPENDED)
                        ? this.store.set(id, TenantState.ACTIVE, null, null)
                            .thenReturn(event(caller, AuditType.TENANT_RESUMED, id))
                        : Mono.error(Refusal.conflict("tenant.not-suspended")));
    }

    private Mono<Void> done(Caller caller, AuditType fact, TenantId id, Function<TenantEntry, Mono<AuditEvent>> deed) {
        return this.gate.noting(caller, event(caller, fact, id), () -> there(this.store.locked(id)).flatMap(deed)
            .flatMap(event -> this.audit.record(TenantId.PLATFORM, event)));
    }

    private static Mono<TenantEntry> there(Mono<TenantEntry> found) {
        return found.switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private static AuditEvent event(Caller caller, AuditType fact, TenantId id) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.TENANT, id));
    }

}
