package dev.atrium.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Recurring;
import dev.atrium.kernel.WorkMeters;
import dev.atrium.key.TenantKeys;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.OnTenantErased;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.trail.Notary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Erases the tenants whose days are over: first their rows, a few in each transaction with the count of them, then what
/// is kept elsewhere, and last their data key, so that what backups have of them is noise. Each step may be done again: a
/// server may die at any moment, and another one goes on. While a legal hold keeps a tenant, nothing of it goes.
@Component
class TenantErasure {

    private static final Logger log = LoggerFactory.getLogger(TenantErasure.class);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration LONGEST_RUN = Duration.ofSeconds(90);

    private static final int TENANTS_AT_ONCE = 20;

    private static final int ROWS_AT_ONCE = 1_000;

    private static final Actor ERASURE = Actor.system("erasure");

    private final TenantTransaction transaction;

    private final OperatedStore tenants;

    private final TenantErasureStore store;

    private final TenantCertificateStore certificates;

    private final List<OnTenantErased> elsewhere;

    private final TenantKeys keys;

    private final Notary notary;

    private final AuditTrail audit;

    private final Clock clock;

    TenantErasure(TenantTransaction transaction, OperatedStore tenants, TenantErasureStore store,
            TenantCertificateStore certificates, List<OnTenantErased> elsewhere, TenantKeys keys, Notary notary,
            AuditTrail audit, Clock clock, Recurring recurring, AgreedTime time) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.store = store;
        this.certificates = certificates;
        this.elsewhere = List.copyOf(elsewhere);
        this.keys = keys;
        this.notary = notary;
        this.audit = audit;
        this.clock = clock;
        recurring.every(PAUSE, "the erasure of tenants", () -> Lanes.keptFree(time.before(this::erase)));
    }

    Mono<Void> erase() {
        return this.store.due(Moments.now(this.clock), TENANTS_AT_ONCE)
            .flatMapMany(Flux::fromIterable)
            .concatMap(this::erase)
            .then()
            .take(LONGEST_RUN);
    }

    /// The others are not to wait for what is wrong with one.
    private Mono<Void> erase(Tenant tenant) {
        return this.transaction.in(tenant.id(), this.tenants::isHeld)
            .filter(held -> !held)
            .flatMap(free -> rows(tenant)
                .then(Flux.fromIterable(this.elsewhere).concatMap(keeper -> keeper.erased(tenant)).then())
                .then(Mono.defer(() -> this.keys.destroy(tenant.id(), ERASURE)))
                .then(Mono.defer(() -> certified(tenant))))
            .onErrorResume(RuntimeException.class, trouble -> {
                log.warn("the erasure of {} is left to the next run: {}", tenant.id(), Cause.of(trouble));
                return WorkMeters.partFailed();
            });
    }

    private Mono<Void> rows(Tenant tenant) {
        return Mono
            .defer(() -> this.transaction.in(tenant.id(),
                    () -> this.store.eraseSome(Moments.now(this.clock), ROWS_AT_ONCE)))
            .repeat()
            .takeWhile(more -> more)
            .then();
    }

    private Mono<Void> certified(Tenant tenant) {
        return this.transaction.in(tenant.id(), this.store::counted).flatMap(rows -> {
            Instant now = Moments.now(this.clock);
            TenantCertificateText text = new TenantCertificateText(tenant, rows, now);
            TenantCertificate certificate = new TenantCertificate(text.body(),
                    this.notary.note(TenantId.PLATFORM, text.lines()), this.notary.verifierKey(TenantId.PLATFORM), now);
            return this.transaction.in(TenantId.PLATFORM,
                    () -> this.store.isErased(tenant.id(), now)
                        .filter(first -> first)
                        .flatMap(first -> this.certificates.insert(tenant.id(), certificate)
                            .then(this.audit.recordDoneTo(tenant.id(), event(tenant, text)))));
        });
    }

    private static AuditEvent event(Tenant tenant, TenantCertificateText text) {
        return AuditEvent.of(AuditType.TENANT_ERASED, ERASURE, Target.of(Target.Kind.TENANT, tenant.id()))
            .with("rows", text.erased())
            .with("sha256", text.hash());
    }

}
