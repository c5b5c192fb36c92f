package dev.atrium.tenancy;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.FERN;
import static dev.atrium.testing.World.now;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import io.r2dbc.pool.ConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Callers that give up at every point of a transaction, on so few connections that each is used again at once (G5).
/// Every statement says in which tenant, transaction and connection it ran: what a caller sees must be one and the same,
/// whatever others left behind.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelledCallersTest {

    private static final int CONNECTIONS = 4;

    private static final int CALLERS_AT_ONCE = 16;

    private static final int ROUNDS = Rounds.of(5_000, 100_000);

    private static final String LOOK = """
            select concat_ws(' ', pg_backend_pid(), extract(epoch from now()), current_tenant(),
                             count(*) filter (where path = :mine), count(*) filter (where path = :theirs)) as seen
              from department
            """;

    private final Random random = new Random(20261126);

    private final AtomicInteger cancelled = new AtomicInteger();

    private final AtomicInteger completed = new AtomicInteger();

    private World world;

    private TenantTransaction transaction;

    private DatabaseClient database;

    @BeforeAll
    void eachTenantHasADepartment() {
        this.world = World
            .with(Map.of("atrium.database.connections", CONNECTIONS, "atrium.database.acquire-within", "60s"));
        this.transaction = this.world.bean(TenantTransaction.class);
        this.database = this.world.bean(DatabaseClient.class);
        now(this.transaction.in(ALDER, () -> add(pathOf(ALDER))));
        now(this.transaction.in(FERN, () -> add(pathOf(FERN))));
    }

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void callersThatGiveUpAnywhereNeverMixTenantsAndLeaveEveryConnectionFree() {
        Flux.range(0, ROUNDS).flatMap(this::round, CALLERS_AT_ONCE).blockLast(Duration.ofMinutes(15));
        assertThat(this.cancelled.get()).as("given up").isGreaterThan(ROUNDS / 8);
        assertThat(this.completed.get()).as("served").isGreaterThan(ROUNDS / 8);
        eventuallyNobodyIsInATransaction();
        assertThat(rows(ALDER)).isOne();
        assertThat(rows(FERN)).isOne();
    }

    private Mono<Void> round(int number) {
        TenantId tenant = (number % 2 == 0) ? ALDER : FERN;
        if (number % 20 == 19) {
            return outside();
        }
        Sinks.Empty<Void> given = Sinks.empty();
        GivesUp at = GivesUp.values()[this.random.nextInt(GivesUp.values().length)];
        Mono<Void> cancel = switch (at) {
            case NEVER -> Mono.never();
            case BY_CHANCE -> Mono.delay(Duration.ofNanos(this.random.nextInt(6_000_000))).then();
            default -> given.asMono();
        };
        Duration little = Duration.ofNanos(this.random.nextInt(400_000));
        return this.transaction.in(tenant, () -> work(tenant, at, given))
            .takeUntilOther(cancel.then(this.random.nextBoolean() ? Mono.empty() : Mono.delay(little).then()))
            .doOnNext(seen -> this.completed.incrementAndGet())
            .switchIfEmpty(Mono.fromRunnable(this.cancelled::incrementAndGet))
            .then();
    }

    /// Three statements, the second of which writes what is undone at the end.
    private Mono<String> work(TenantId tenant, GivesUp at, Sinks.Empty<Void> given) {
        return at.here(GivesUp.AFTER_THE_TENANT_IS_CHOSEN, given)
            .then(look(tenant))
            .flatMap(first -> at.here(GivesUp.BETWEEN_STATEMENTS, given)
                .then(touch(tenant))
                .then(at.here(GivesUp.AFTER_WRITING, given))
                .then(look(tenant))
                .doOnNext(last -> assertThat(last).as("one transaction").isEqualTo(first)))
            .flatMap(seen -> at.here(GivesUp.WHILE_COMMITTING, given).thenReturn(seen));
    }

    private Mono<String> look(TenantId tenant) {
        TenantId other = tenant.equals(ALDER) ? FERN : ALDER;
        return this.database.sql(LOOK)
            .bind("mine", pathOf(tenant))
            .bind("theirs", pathOf(other))
            .map(Columns.read(columns -> columns.text("seen")))
            .one()
            .doOnNext(seen -> assertThat(seen).endsWith(" " + tenant + " 1 0"));
    }

    private Mono<Long> touch(TenantId tenant) {
        return this.database.sql("update department set group_id = :group where path like '/departments/%'")
            .bind("group", "group of " + tenant.toString().substring(0, 8))
            .fetch()
            .rowsUpdated()
            .doOnNext(rows -> assertThat(rows).isOne());
    }

    /// On a connection that somebody may have left in haste there is no tenant.
    private Mono<Void> outside() {
        return this.database.sql("""
                select concat('[', current_setting('app.tenant', true), '] ', count(*)) as seen
                  from department
                """)
            .map(Columns.read(columns -> columns.text("seen")))
            .one()
            .doOnNext(seen -> assertThat(seen).isEqualTo("[] 0"))
            .then();
    }

    private Mono<Long> add(String path) {
        return this.database.sql("insert into department (id, path) values (:id, :path)")
            .bind("id", UUID.randomUUID())
            .bind("path", path)
            .fetch()
            .rowsUpdated();
    }

    private static String pathOf(TenantId tenant) {
        return "/departments/" + tenant;
    }

    private int rows(TenantId tenant) {
        return now(this.transaction.in(tenant,
                () -> this.database.sql("select count(*)::int as number from department")
                    .map(Columns.read(columns -> columns.number("number")))
                    .one()));
    }

    private void eventuallyNobodyIsInATransaction() {
        ConnectionPool pool = this.world.bean("wideLane", ConnectionPool.class);
        Instant limit = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(limit) && !(isFree(pool) && inTransaction() == 0)) {
            now(Mono.delay(Duration.ofMillis(100)));
        }
        assertThat(isFree(pool)).as(metrics(pool)).isTrue();
        assertThat(inTransaction()).isZero();
    }

    private static boolean isFree(ConnectionPool pool) {
        var metrics = pool.getMetrics().orElseThrow();
        return metrics.acquiredSize() == 0 && metrics.pendingAcquireSize() == 0
                && metrics.allocatedSize() <= CONNECTIONS;
    }

    private static String metrics(ConnectionPool pool) {
        var metrics = pool.getMetrics().orElseThrow();
        return "%d taken, %d waited for, %d open".formatted(metrics.acquiredSize(), metrics.pendingAcquireSize(),
                metrics.allocatedSize());
    }

    private int inTransaction() {
        String name = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = PostgresServer.shared().superuser(name);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and state like 'idle in transaction%'
                        """)) {
            result.next();
            return result.getInt(1);
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Where a caller gives up. The connection is asked for, the transaction begun and
    /// the
    /// tenant chosen before the work begins, which chance finds.
    private enum GivesUp {

        NEVER, BY_CHANCE, AFTER_THE_TENANT_IS_CHOSEN, BETWEEN_STATEMENTS, AFTER_WRITING, WHILE_COMMITTING;

        Mono<Void> here(GivesUp point, Sinks.Empty<Void> given) {
            return (this == point) ? Mono.fromRunnable(given::tryEmitEmpty) : Mono.empty();
        }

    }

}
