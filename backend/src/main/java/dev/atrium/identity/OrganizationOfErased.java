package dev.atrium.identity;

import java.time.Duration;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.OnTenantErased;
import dev.atrium.tenancy.Tenant;
import jakarta.ws.rs.core.Response;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The organization of a tenant goes from Keycloak, with its groups and memberships. Accounts stay: they are of people, who
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
            try (Response answer = this.keycloak.realm()
                .organizations()
                .get(tenant.organization().toString())
                .delete()) {
                if (answer.getStatus() >= 400 && answer.getStatus() != Response.Status.NOT_FOUND.getStatusCode()) {
                    throw new IllegalStateException("Keycloak answers %d".formatted(answer.getStatus()));
                }
            }
            return tenant;
        }).then();
    }

}
