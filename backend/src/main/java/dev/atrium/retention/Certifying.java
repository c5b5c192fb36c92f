package dev.atrium.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.trail.Notary;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Certifies what went on each day, once the day is over. Several servers may: the first one has done it.
@Component
class Certifying {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private static final int DAYS_AT_ONCE = 40;

    private static final Actor CERTIFYING = Actor.system("retention");

    private final TenantTransaction transaction;

    private final ErasureStore erasures;

    private final CertificateStore certificates;

    private final Notary notary;

    private final AuditTrail audit;

    private final Clock clock;

    Certifying(TenantTransaction transaction, ErasureStore erasures, CertificateStore certificates, Notary notary,
            AuditTrail audit, Clock clock, Recurring recurring, AgreedTime time) {
        this.transaction = transaction;
        this.erasures = erasures;
        this.certificates = certificates;
        this.notary = notary;
        this.audit = audit;
        this.clock = clock;
        recurring.every(PAUSE, "the certificates of deletion", () -> Lanes.keptFree(time.before(this::certify)));
    }

    Mono<Void> certify() {
        LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
        return this.erasures.tenantsToCertify(today)
            .flatMapMany(Flux::fromIterable)
            .concatMap(tenant -> this.transaction.in(tenant, () -> this.erasures.uncertified(today, DAYS_AT_ONCE))
                .flatMapMany(Flux::fromIterable)
                .concatMap(day -> this.transaction.in(tenant, () -> certify(tenant, day)))
                .then())
            .then();
    }

    private Mono<Void> certify(TenantId tenant, LocalDate day) {
        Instant now = Moments.now(this.clock);
        return this.erasures.of(day).flatMap(all -> {
            CertificateText text = new CertificateText(tenant, day, all, now);
            DeletionCertificate certificate = signed(text);
            return this.certificates.insert(certificate, now)
                .filter(rows -> rows > 0)
                .flatMap(rows -> this.audit.record(tenant, event(certificate.id(), text)));
        });
    }

    private DeletionCertificate signed(CertificateText text) {
        return new DeletionCertificate(new CertificateId(Ids.next()), text.day(), text.erased(), text.body(),
                this.notary.note(text.tenant(), text.lines()), this.notary.verifierKey(text.tenant()));
    }

    private static AuditEvent event(CertificateId id, CertificateText text) {
        return AuditEvent.of(AuditType.RETENTION_CERTIFIED, CERTIFYING, Target.of(Target.Kind.CERTIFICATE, id))
            .with("day", text.day())
            .with("number", text.erased())
            .with("sha256", text.hash());
    }

}
