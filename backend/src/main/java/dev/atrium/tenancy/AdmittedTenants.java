package dev.atrium.tenancy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Admits the tenants that the configuration names, and the organization of those who operate the installation. A tenant that is no longer named stays: nothing is taken away here.
@Component
class AdmittedTenants implements ApplicationRunner {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Tenants tenants;

    private final Admitted admitted;

    AdmittedTenants(Tenants tenants, Admitted admitted) {
        this.tenants = tenants;
        this.admitted = admitted;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Flux.fromIterable(this.admitted.tenants())
            .map(Entry::tenant)
            .concatMap(this.tenants::admit)
            .then(Mono.justOrEmpty(this.admitted.operators()).flatMap(this.tenants::admitOperators))
            .block(LIMIT);
    }

    /// @param operators Keycloak's id of the organization to which operators belong; none
    /// when nobody operates the installation from within
    @ConfigurationProperties("atrium")
    record Admitted(@DefaultValue List<Entry> tenants, @Nullable UUID operators) {
    }

    record Entry(UUID id, UUID organization, String name, @DefaultValue("en") String language) {

        Tenant tenant() {
            return new Tenant(new TenantId(this.id), this.organization, this.name, this.language);
        }

    }

}
