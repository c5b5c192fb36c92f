package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.identity.KeycloakWriter.Did;
import dev.atrium.identity.RevocationStore.Subject;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Backlogs;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.tenancy.Turns;
import jakarta.ws.rs.WebApplicationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Has Keycloak change what was decided here. An errand is a row of the transaction that wants it; it is done at once if
/// Keycloak answers, and otherwise again and again, by any server, until Keycloak does it or refuses it. What is known
/// here is changed only by what Keycloak says afterwards.
@Component
class Errands {

    private static final Logger log = LoggerFactory.getLogger(Errands.class);

    private static final Actor SELF = Actor.system("errands");

    private static final int FEW = 10;

    private static final int BATCHES = 10;

    private static final int MANY = 1_000;

    /// Longer than an errand can take.
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration BEAT = Duration.ofSeconds(2);

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofDays(30);

    private static final int LOWEST_OF_KEYCLOAKS_OWN_TROUBLES = 500;

    private static final int TOO_MANY = 429;

    private final ErrandStore store;

    private final KeycloakWriter writer;

    private final StandingCheck check;

    private final DepartmentStore departments;

    private final ProvisionedStore provisioned;

    private final IdentityProviderStore providers;

    private final Tenants tenants;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final KeycloakProperties keycloak;

    private final Recurring recurring;

    private final AgreedTime time;

    private final Clock clock;

    Errands(ErrandStore store, KeycloakWriter writer, StandingCheck check, DepartmentStore departments,
            ProvisionedStore provisioned, IdentityProviderStore providers, Tenants tenants,
            TenantTransaction transaction, AuditTrail audit, KeycloakProperties keycloak, Recurring recurring,
            AgreedTime time, Clock clock, Backlogs backlogs) {
        this.store = store;
        this.writer = writer;
        this.check = check;
        this.departments = departments;
        this.provisioned = provisioned;
        this.providers = providers;
        this.tenants = tenants;
        this.transaction = transaction;
        this.audit = audit;
        this.keycloak = keycloak;
        this.recurring = recurring;
        this.time = time;
        this.clock = clock;
        backlogs.measure("errands", store::backlog);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Duration beat = (this.keycloak.lookEvery().compareTo(BEAT) > 0) ? this.keycloak.lookEvery() : BEAT;
        this.recurring.every(beat, "Errands to Keycloak",
                () -> Turns.each("Errands to Keycloak", tenantsWithSome(), this::run));
        this.recurring.every(FORGET_EVERY, "Forgetting errands that are over", () -> this.time
            .before(() -> Turns.each("Forgetting errands that are over", this.tenants.all(), this::forget)));
    }

    private Mono<List<Tenant>> tenantsWithSome() {
        return this.store.tenants(Moments.now(this.clock)).flatMap(this.tenants::among);
    }

    /// Those of a tenant that are due.
    Mono<Void> run(Tenant tenant) {
        return Turns.batches(BATCHES,
                () -> taken(tenant).flatMap(errands -> Flux.fromIterable(errands)
                    .concatMap(errand -> one(tenant, errand))
                    .then(Mono.just(!errands.isEmpty()))));
    }

    private Mono<List<Errand>> taken(Tenant tenant) {
        Instant now = Moments.now(this.clock);
        return this.transaction.in(tenant.id(), () -> this.store.take(now, now.plus(LEASE), FEW));
    }

    private Mono<Void> one(Tenant tenant, Errand errand) {
        return this.writer.run(tenant, errand)
            .flatMap(did -> mirrored(did).then(ended(tenant.id(), errand, did)))
            .onErrorResume(WebApplicationException.class, refused -> refused(tenant.id(), errand, refused))
            .onErrorResume(RuntimeException.class, trouble -> later(tenant.id(), errand, trouble))
            .onErrorResume(TimeoutException.class, late -> later(tenant.id(), errand, late));
    }

    /// Takes over what Keycloak says now, before the errand counts as done.
    private Mono<Void> mirrored(Did did) {
        return did.subject().isEmpty() ? Mono.empty()
                : this.check.of(new Subject(this.keycloak.issuer(), did.subject()));
    }

    private Mono<Void> ended(TenantId tenant, Errand errand, Did did) {
        return this.transaction
            .in(tenant,
                    () -> this.store.end(errand.id(), did.done(), did.outcome(), Moments.now(this.clock))
                        .filter(rows -> rows == 1)
                        .flatMap(rows -> did.done() ? known(errand, did) : leftAsItWas(errand))
                        .flatMap(rows -> this.audit.record(tenant, event(errand, did))))
            .then(isStillLeft(errand, did) ? mirrored(did) : Mono.empty());
    }

    /// While the errand waited, nothing of the person was taken over.
    private static boolean isStillLeft(Errand errand, Did did) {
        return did.done() && (errand.kind() == Errand.Kind.DISABLE || errand.kind() == Errand.Kind.REMOVE);
    }

    /// Whoever asked for it by a program finds what it made under the errand's own id.
    private Mono<Long> known(Errand errand, Did did) {
        return switch (errand.kind()) {
            case INVITE -> this.provisioned.isPerson(errand.id(), this.keycloak.issuer(), did.subject());
            case ADD_GROUP -> grouped(errand, did).then(this.provisioned.isDepartment(errand.id()));
            case PROVIDER_ON -> this.providers.isOn(Objects.requireNonNull(errand.provider()).id());
            default -> grouped(errand, did);
        };
    }

    /// What Keycloak does not switch off is on.
    private Mono<Long> leftAsItWas(Errand errand) {
        return (errand.kind() == Errand.Kind.PROVIDER_OFF)
                ? this.providers.isOn(Objects.requireNonNull(errand.provider()).id()) : Mono.just(0L);
    }

    private Mono<Long> grouped(Errand errand, Did did) {
        String path = Objects.requireNonNullElse(errand.path(), "");
        if (!path.startsWith(Membership.DEPARTMENTS)) {
            return Mono.just(0L);
        }
        String department = path.substring(Membership.DEPARTMENTS.length());
        return switch (errand.kind()) {
            case ADD_GROUP -> this.departments.learnOne(department, did.group());
            case RENAME_GROUP -> this.departments.rename(department,
                    Objects.requireNonNull(errand.newPath()).substring(Membership.DEPARTMENTS.length()));
            case REMOVE_GROUP -> this.departments.remove(department);
            default -> Mono.just(0L);
        };
    }

    /// Keycloak's own trouble passes; what it refuses stays refused.
    private Mono<Void> refused(TenantId tenant, Errand errand, WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        if (status >= LOWEST_OF_KEYCLOAKS_OWN_TROUBLES || status == TOO_MANY || status == 401) {
            return later(tenant, errand, refusal);
        }
        log.warn("Keycloak refuses to {} ({}) for {}: status {}", errand.kind().word(), errand.id(), tenant, status);
        return ended(tenant, errand, Did.not((status == 403) ? "keycloak-forbids" : "keycloak-refuses"));
    }

    private Mono<Void> later(TenantId tenant, Errand errand, Throwable trouble) {
        log.info("Keycloak could not be asked to {} ({}) for {}, it will be tried again: {}", errand.kind().word(),
                errand.id(), tenant, Cause.of(trouble));
        return this.transaction.in(tenant, () -> this.store.later(errand.id(), Moments.now(this.clock)));
    }

    private static AuditEvent event(Errand errand, Did did) {
        AuditType type = (errand.provider() != null) ? AuditType.PROVIDER_CHANGE_ENDED : AuditType.PEOPLE_CHANGE_ENDED;
        AuditEvent event = AuditEvent.of(type, SELF, target(errand))
            .with("kind", errand.kind().word())
            .with("outcome", did.outcome());
        return did.done() ? event : event.because(Outcome.FAILED, did.outcome());
    }

    static Target target(Errand errand) {
        if (errand.provider() != null) {
            return Target.of(Target.Kind.PROVIDER, errand.provider().id());
        }
        return (errand.member() != null) ? Target.of(Target.Kind.MEMBER, errand.member())
                : Target.of(Target.Kind.ERRAND, errand.id());
    }

    Mono<Void> forget(Tenant tenant) {
        Instant before = Moments.now(this.clock).minus(KEPT);
        return this.transaction.in(tenant.id(), () -> this.store.forget(before, MANY)).then();
    }

}
