package dev.atrium.tenancy;

import java.time.Duration;

import dev.atrium.kernel.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Whether the database answers: a server without it can serve nobody. Asked in the lane that is kept free, so that a crowd
/// of questions is not taken for an outage, and no more than once a second, whoever asks.
@Component
class DatabaseHealthIndicator implements ReactiveHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DatabaseHealthIndicator.class);

    /// Less than the second that Kubernetes waits for the answer to a probe.
    private static final Duration LIMIT = Duration.ofMillis(800);

    private static final Duration REMEMBER = Duration.ofSeconds(1);

    private final Mono<Health> answer;

    DatabaseHealthIndicator(DatabaseClient database) {
        this.answer = Lanes.keptFree(database.sql("select 1").fetch().one())
            .map(one -> Health.up().build())
            .timeout(LIMIT)
            .onErrorResume(trouble -> Mono.fromSupplier(() -> away(trouble)))
            .cache(REMEMBER);
    }

    @Override
    public Mono<Health> health() {
        return this.answer;
    }

    private static Health away(Throwable trouble) {
        log.warn("the database does not answer, so this server is not ready: {}", Cause.of(trouble));
        return Health.down().build();
    }

}
