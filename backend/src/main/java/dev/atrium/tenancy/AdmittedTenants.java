package dev.atrium.tenancy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    /// @param measuredTenants how many of the tenants measures tell apart: the first ones
    @ConfigurationProperties("atrium")
    record Admitted(@DefaultValue List<Entry> tenants, @Nullable UUID operators,
            @DefaultValue("50") int measuredTenants) {
    }

    @Configuration(proxyBeanMethods = false)
    static class Labels {

        @Bean
        TenantLabels tenantLabels(Admitted admitted) {
            return TenantLabels.of(admitted.tenants()
                .stream()
                .limit(admitted.measuredTenants())
                .map(entry -> entry.tenant().id())
                .toList());
        }

    }

    record Entry(UUID id, UUID organization, String name, @DefaultValue("en") String language) {

        Tenant tenant() {
            return new Tenant(new TenantId(this.id), this.organization, this.name, this.language);
        }

    }

}
