package dev.atrium.tenancy;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

/// How much of some work waits in all tenants, and since when the first of it does.
public record Backlog(long waiting, @Nullable Instant since) {

    /// As one of the functions `…_waiting` answers, asked outside of any tenant.
    public static Mono<Backlog> asked(DatabaseClient.GenericExecuteSpec asked) {
        return asked
            .map(Columns.read(columns -> new Backlog(columns.bigNumber("waiting"), columns.instantOrNull("since"))))
            .one();
    }

}
