package dev.atrium.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What is erased for being old cannot be brought back, so nothing is while this server and PostgreSQL disagree on what
/// time it is: one of the two clocks has jumped.
@Component
public class AgreedTime {

    private static final Logger log = LoggerFactory.getLogger(AgreedTime.class);

    private static final Duration MOST_APART = Duration.ofSeconds(60);

    private final DatabaseClient database;

    private final Clock clock;

    AgreedTime(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Does the work if the clocks agree; otherwise says so in the log, and that is all.
    public Mono<Void> before(Supplier<Mono<Void>> work) {
        return this.database.sql("select clock_timestamp() as now")
            .map(Columns.read(columns -> columns.instant("now")))
            .one()
            .filter(this::agrees)
            .flatMap(now -> work.get());
    }

    private boolean agrees(Instant there) {
        Duration apart = Duration.between(there, this.clock.instant());
        boolean agrees = apart.abs().compareTo(MOST_APART) <= 0;
        if (!agrees) {
            log.warn("Nothing is erased: this server's clock is {} ahead of the database's. Check both clocks.", apart);
        }
        return agrees;
    }

}
