package dev.atrium.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.atrium.identity.Errand.Invitee;
import dev.atrium.identity.KeycloakWriter.Did;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.TenantId;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes the organizations of new tenants at Keycloak. It may be asked twice: what is there already is left so.
@Component
public class Organizations {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// By which an organization is found again that was made for a tenant, by a server
    /// that
    /// died.
    private static final String TENANT = "atrium-tenant";

    private final KeycloakClient keycloak;

    private final BlockingCalls blocking;

    Organizations(KeycloakClient keycloak, BlockingCalls blocking) {
        this.keycloak = keycloak;
        this.blocking = blocking;
    }

    /// Makes the organization of a tenant and invites its first administrator. Of what
    /// Keycloak refuses nothing is left there. Fails when it could not be asked.
    public Mono<Founded> found(TenantId tenant, Wanted wanted) {
        return this.blocking.call(LIMIT, () -> {
            RealmResource realm = this.keycloak.realm();
            try {
                return founded(realm, tenant, wanted);
            }
            catch (WebApplicationException refusal) {
                Founded refused = refused(refusal);
                of(realm, tenant).ifPresent(id -> KeycloakWriter.accept(realm.organizations().get(id).delete()));
                return refused;
            }
        });
    }

    private static Founded founded(RealmResource realm, TenantId tenant, Wanted wanted) {
        String id = of(realm, tenant).orElseGet(() -> created(realm, tenant, wanted));
        Errand first = Errand.inviteOne(tenant.value(),
                new Invitee(wanted.email(), wanted.firstName(), wanted.lastName()),
                List.of(Membership.ROLES + Role.ADMIN.word()));
        Did did = KeycloakWriter.invited(realm, realm.organizations().get(id), first);
        return did.done() ? new Founded(UUID.fromString(id), did.outcome()) : new Founded(null, did.outcome());
    }

    private static Optional<String> of(RealmResource realm, TenantId tenant) {
        return realm.organizations()
            .searchByAttribute(TENANT + ":" + tenant)
            .stream()
            .map(OrganizationRepresentation::getId)
            .findFirst();
    }

    private static String created(RealmResource realm, TenantId tenant, Wanted wanted) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(wanted.name());
        organization.setAlias(wanted.alias());
        organization.setEnabled(true);
        organization.setAttributes(Map.of(TENANT, List.of(tenant.toString())));
        for (String name : wanted.domains()) {
            OrganizationDomainRepresentation domain = new OrganizationDomainRepresentation(name);
            domain.setVerified(true);
            organization.addDomain(domain);
        }
        try (Response response = realm.organizations().create(organization)) {
            return CreatedResponseUtil.getCreatedId(response);
        }
    }

    /// Keycloak's own trouble passes; what it refuses stays refused.
    private static Founded refused(WebApplicationException refusal) {
        return switch (refusal.getResponse().getStatus()) {
            case 400, 409 -> new Founded(null, "taken");
            case 403 -> new Founded(null, "keycloak-forbids");
            default -> throw refusal;
        };
    }

    /// An organization as it is to be made, and its first administrator.
    public record Wanted(String name, String alias, List<String> domains, String email, String firstName,
            String lastName) {
    }

    /// @param organization null when Keycloak refuses it
    /// @param outcome how the first administrator was told, or why it is refused
    public record Founded(@Nullable UUID organization, String outcome) {
    }

}
