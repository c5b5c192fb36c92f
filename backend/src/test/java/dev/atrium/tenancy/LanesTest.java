package dev.atrium.tenancy;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;

import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.CannotCreateTransactionException;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A server whose connections for requests are all taken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanesTest {

    private static final int CONNECTIONS = 2;

    private World world;

    private TenantTransaction transaction;

    private DatabaseClient database;

    private Disposable requests;

    @BeforeAll
    void requestsTakeAllConnections() {
        this.world = World
            .with(Map.of("atrium.database.connections", CONNECTIONS, "atrium.database.acquire-within", "300ms"));
        this.transaction = this.world.bean(TenantTransaction.class);
        this.database = this.world.bean(DatabaseClient.class);
        this.requests = Flux.range(0, CONNECTIONS)
            .flatMap(request -> this.transaction.in(ALDER, () -> one().then(Mono.<Integer>never())))
            .subscribe();
        now(Mono.delay(Duration.ofMillis(500)));
    }

    @AfterAll
    void theyAreGivenBack() {
        this.requests.dispose();
        this.world.close();
    }

    @Test
    void oneRequestMoreIsTurnedAwaySoon() {
        assertThatThrownBy(() -> now(this.transaction.in(ALDER, this::one)))
            .isInstanceOf(CannotCreateTransactionException.class);
    }

    @Test
    void whatMustNotWaitFindsAConnection() {
        assertThat(now(Lanes.keptFree(this.transaction.in(ALDER, this::one))).intValue()).isEqualTo(1);
    }

    private Mono<Integer> one() {
        return this.database.sql("select 1 as one").map(Columns.read(columns -> columns.number("one"))).one();
    }

}
