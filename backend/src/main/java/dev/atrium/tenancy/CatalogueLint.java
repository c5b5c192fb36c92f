package dev.atrium.tenancy;

import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/// Holds the database against the rules of tenancy, right after the migrations: a table without protection, a key that
/// forgets the tenant, a role that may too much. A server does not start on such a database.
@Component
@DependsOn("flywayInitializer")
class CatalogueLint implements InitializingBean {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// The first connection of a cold process may take longer on a crowded machine than a
    /// pool would wait.
    private static final RetryBackoffSpec UNTIL_CONNECTED = Retry.backoff(8, Duration.ofMillis(250))
        .filter(DataAccessResourceFailureException.class::isInstance);

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
        List<String> faults = faults().retryWhen(UNTIL_CONNECTED).block(LIMIT);
        if (faults != null && !faults.isEmpty()) {
            throw new IllegalStateException("The database does not protect tenants:\n  " + String.join("\n  ", faults));
        }
    }

}
