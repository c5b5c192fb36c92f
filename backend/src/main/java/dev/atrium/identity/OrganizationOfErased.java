package dev.atrium.identity;

import java.time.Duration;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.OnTenantErased;
import dev.atrium.tenancy.Tenant;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The organization of a tenant goes from Keycloak, with its groups, memberships and own identity providers. Accounts stay: they are of people, who
/// may belong elsewhere too, and without an organization open nothing here.
@Component
class OrganizationOfErased implements OnTenantErased {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KeycloakClient keycloak;

    private final BlockingCalls blocking;

    OrganizationOfErased(KeycloakClient keycloak, BlockingCalls blocking) {
        this.keycloak = keycloak;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> erased(Tenant tenant) {
        return this.blocking.call(LIMIT, () -> {
            RealmResource realm = this.keycloak.realm();
            OrganizationResource organization = realm.organizations().get(tenant.organization().toString());
            try {
                organization.identityProviders()
                    .getIdentityProviders()
                    .forEach(provider -> realm.identityProviders().get(provider.getAlias()).remove());
            }
            catch (NotFoundException gone) {
                return tenant;
            }
            KeycloakWriter.accept(organization.delete(), Response.Status.NOT_FOUND);
            return tenant;
        }).then();
    }

}
