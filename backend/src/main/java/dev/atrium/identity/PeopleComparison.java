package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.ComparisonStore.Step;
import dev.atrium.identity.RevocationStore.Subject;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.tenancy.Turns;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Goes through all people of each organization at Keycloak, a page at a time, and puts right what is known here of them,
/// also of those who have never signed in. Changes are heard of within seconds by [DirectoryWatch]; this is the net for
/// what was not heard. When Keycloak does not answer, nothing is changed and the page is read again.
@Component
class PeopleComparison {

    private static final Actor SELF = Actor.system("comparison");

    private static final int PAGE = 50;

    private static final int PAGES = 4;

    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration BEAT = Duration.ofSeconds(5);

    private final KeycloakDirectory directory;

    private final Admission admission;

    private final Revocations revocations;

    private final StandingCheck check;

    private final ComparisonStore store;

    private final Tenants tenants;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final KeycloakProperties keycloak;

    private final Recurring recurring;

    private final Clock clock;

    PeopleComparison(KeycloakDirectory directory, Admission admission, Revocations revocations, StandingCheck check,
            ComparisonStore store, Tenants tenants, TenantTransaction transaction, AuditTrail audit,
            KeycloakProperties keycloak, Recurring recurring, Clock clock) {
        this.directory = directory;
        this.admission = admission;
        this.revocations = revocations;
        this.check = check;
        this.store = store;
        this.tenants = tenants;
        this.transaction = transaction;
        this.audit = audit;
        this.keycloak = keycloak;
        this.recurring = recurring;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Duration beat = (this.keycloak.lookEvery().compareTo(BEAT) > 0) ? this.keycloak.lookEvery() : BEAT;
        this.recurring.every(beat, "Comparing people with Keycloak",
                () -> Turns.each("Comparing people with Keycloak", tenantsDue(), this::goOn));
    }

    private Mono<List<Tenant>> tenantsDue() {
        return this.store.tenants(Moments.now(this.clock)).flatMap(this.tenants::among);
    }

    /// A few pages, if it is time for them.
    Mono<Void> goOn(Tenant tenant) {
        return Turns.batches(PAGES, () -> step(tenant));
    }

    private Mono<Boolean> step(Tenant tenant) {
        Instant now = Moments.now(this.clock);
        return this.transaction.in(tenant.id(), () -> this.store.take(now, now.plus(LEASE)))
            .flatMap(step -> this.directory.page(tenant.organization(), step.place(), PAGE)
                .flatMap(page -> page.isEmpty() ? finished(tenant, step).thenReturn(false)
                        : compared(tenant, step, page).thenReturn(true)))
            .defaultIfEmpty(false);
    }

    private Mono<Void> compared(Tenant tenant, Step step, List<Standing> page) {
        Instant now = Moments.now(this.clock);
        List<String> subjects = page.stream().map(standing -> standing.person().subject()).toList();
        return Flux.fromIterable(page)
            .concatMap(standing -> one(tenant, standing))
            .filter(repaired -> repaired)
            .count()
            .flatMap(repaired -> this.transaction.in(tenant.id(),
                    () -> this.store.met(this.keycloak.issuer(), subjects, now)
                        .then(this.store.goOn(step.place() + page.size(), step.compared() + page.size(),
                                step.repaired() + Math.toIntExact(repaired), now))));
    }

    private Mono<Boolean> one(Tenant tenant, Standing standing) {
        Membership membership = standing.memberships().getFirst();
        Mono<Boolean> out = (standing.enabled() && !membership.disabled()) ? Mono.just(false)
                : this.revocations.keptOut(tenant.id(), standing.person());
        return out.flatMap(
                kept -> this.admission.mirror(tenant.id(), standing, membership, SELF).map(changed -> kept || changed));
    }

    /// Whom Keycloak did not tell of is asked about by name: a page may have shifted.
    private Mono<Void> finished(Tenant tenant, Step step) {
        Instant now = Moments.now(this.clock);
        return this.transaction.in(tenant.id(), () -> this.store.notMet(this.keycloak.issuer(), step.beganAt(), PAGE))
            .flatMap(missing -> Flux.fromIterable(missing)
                .concatMap(subject -> this.check.of(new Subject(this.keycloak.issuer(), subject)))
                .then(this.transaction.in(tenant.id(), () -> this.store.met(this.keycloak.issuer(), missing, now)))
                .thenReturn(missing))
            .flatMap(missing -> this.transaction.in(tenant.id(), () -> ended(tenant, step, missing, now)));
    }

    private Mono<Void> ended(Tenant tenant, Step step, List<String> missing, Instant now) {
        int repaired = step.repaired() + missing.size();
        if (missing.size() == PAGE) {
            return this.store.goOn(step.place(), step.compared(), repaired, now);
        }
        AuditEvent event = AuditEvent.of(AuditType.PEOPLE_COMPARED, SELF, Target.of(Target.Kind.TENANT, tenant.id()))
            .with("people", step.compared())
            .with("repaired", repaired);
        return this.store.end(step.compared(), repaired, now, now.plus(this.keycloak.compareEvery()))
            .then(this.audit.record(tenant.id(), event));
    }

}
