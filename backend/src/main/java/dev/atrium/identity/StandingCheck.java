package dev.atrium.identity;

import java.util.List;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.identity.RevocationStore.Subject;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Compares one person with what Keycloak says of them now, and takes over what has changed. Who belongs to a
/// tenant is known to it from then on; a member is whoever signs in. When Keycloak does not answer it changes nothing.
@Component
class StandingCheck {

    private static final Actor KEYCLOAK = Actor.system("keycloak");

    private final KeycloakDirectory directory;

    private final MemberStore members;

    private final Tenants tenants;

    private final Admission admission;

    private final Revocations revocations;

    StandingCheck(KeycloakDirectory directory, MemberStore members, Tenants tenants, Admission admission,
            Revocations revocations) {
        this.directory = directory;
        this.members = members;
        this.tenants = tenants;
        this.admission = admission;
        this.revocations = revocations;
    }

    /// Who knows them is asked before Keycloak is: whoever joins and signs in while
    /// Keycloak is being read has brought newer word than it will give.
    Mono<Void> of(Subject person) {
        return this.members.tenantsKnowing(person.issuer(), person.subject())
            .flatMap(known -> this.directory.standing(person.subject()).flatMap(standing -> apply(standing, known)));
    }

    private Mono<Void> apply(Standing standing, List<TenantId> known) {
        List<UUID> organizations = standing.memberships().stream().map(Membership::organization).toList();
        Flux<Tenant> joined = this.tenants.ofOrganizations(organizations).flatMapIterable(tenants -> tenants);
        return Flux.fromIterable(known)
            .concatMap(this.tenants::evenSuspended)
            .concatWith(joined)
            .distinct(Tenant::id)
            .concatMap(tenant -> applyIn(tenant, standing))
            .then(standing.enabled() ? Mono.empty() : this.revocations.disabled(standing.person(), List.of()));
    }

    private Mono<Void> applyIn(Tenant tenant, Standing standing) {
        return standing.in(tenant.organization())
            .map(membership -> stands(tenant, standing, membership))
            .orElseGet(() -> this.revocations.membershipLost(tenant.id(), standing.person()));
    }

    private Mono<Void> stands(Tenant tenant, Standing standing, Membership membership) {
        Mono<Boolean> out = (standing.enabled() && !membership.disabled()) ? Mono.just(false)
                : this.revocations.keptOut(tenant.id(), standing.person());
        return out.then(this.admission.mirror(tenant.id(), standing, membership, KEYCLOAK)).then();
    }

}
