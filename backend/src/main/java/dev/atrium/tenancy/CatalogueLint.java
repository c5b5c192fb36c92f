package dev.atrium.tenancy;

import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Holds the database against the rules of tenancy, right after the migrations: a table without protection, a key that
/// forgets the tenant, a role that may too much. A server does not start on such a database.
@Component
@DependsOn("flywayInitializer")
class CatalogueLint implements InitializingBean {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CatalogueStore store;

    CatalogueLint(CatalogueStore store) {
        this.store = store;
    }

    /// One sentence for each fault.
    Mono<List<String>> faults() {
        return this.store.faults();
    }

    @Override
    public void afterPropertiesSet() {
        List<String> faults = faults().block(LIMIT);
        if (faults != null && !faults.isEmpty()) {
            throw new IllegalStateException("The database does not protect tenants:\n  " + String.join("\n  ", faults));
        }
    }

}
