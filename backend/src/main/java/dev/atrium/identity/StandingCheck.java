package dev.atrium.identity;

import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.identity.RevocationStore.Subject;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Compares one person with what Keycloak says of them now, and takes over what has changed. It never makes anybody a
/// member, and when Keycloak does not answer it changes nothing.
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

    Mono<Void> of(Subject person) {
        return this.directory.standing(person.subject())
            .flatMap(standing -> this.members.tenantsOf(person.issuer(), person.subject())
                .flatMap(known -> apply(standing, known)));
    }

    private Mono<Void> apply(Standing standing, List<TenantId> known) {
        if (!standing.enabled()) {
            return this.revocations.disabled(standing.person(), known);
        }
        return Flux.fromIterable(known)
            .concatMap(this.tenants::evenSuspended)
            .concatMap(tenant -> applyIn(tenant, standing))
            .then();
    }

    private Mono<Void> applyIn(Tenant tenant, Standing standing) {
        return standing.in(tenant.organization())
            .map(membership -> this.admission.refresh(tenant.id(), standing.person(), membership, KEYCLOAK).then())
            .orElseGet(() -> this.revocations.membershipLost(tenant.id(), standing.person()));
    }

}
