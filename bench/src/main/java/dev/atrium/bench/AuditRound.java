package dev.atrium.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.atrium.stack.postgres.PostgresServer;
import org.HdrHistogram.ConcurrentHistogram;

/// Some writers at once, each writing event after event for a while, the tenants in turn.
///
/// @param p50 milliseconds from the begin of a transaction to its commit
record AuditRound(String name, double eventsPerSecond, double p50, double p99) {

    static final String CHAINED = """
            select append_audit_event(?, now(), 'settings.changed', 'done', 'member', ?, 'settings', ?, ?)
            """;

    static final String UNCHAINED = """
            insert into unchained_event (tenant_id, seq, id, at, type, outcome, actor_kind, actor_id, target_kind,
                                         target_id, body, previous, hash)
            values (current_tenant(), 1, ?, now(), 'settings.changed', 'done', 'member', ?, 'settings', ?, ?,
                    decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))
            """;

    private static final double NANOS_A_MILLI = 1e6;

    private static final double NANOS_A_SECOND = 1e9;

    /// As long as the body of a usual event.
    private static final String BODY = "{\"details\":{\"words\":\"" + "x".repeat(480) + "\"}}";

    static AuditRound run(String name, String statement, PostgresServer postgres, String database, List<UUID> tenants,
            int writers, Duration time) {
        var histogram = new ConcurrentHistogram(3);
        long began = System.nanoTime();
        long end = began + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture
                    .runAsync(() -> write(statement, postgres, database, tenants, writer, end, histogram), threads))
                .toList()
                .forEach(CompletableFuture::join);
        }
        double seconds = (System.nanoTime() - began) / NANOS_A_SECOND;
        return new AuditRound(name, histogram.getTotalCount() / seconds,
                histogram.getValueAtPercentile(50) / NANOS_A_MILLI, histogram.getValueAtPercentile(99) / NANOS_A_MILLI);
    }

    private static void write(String statement, PostgresServer postgres, String database, List<UUID> tenants,
            int writer, long end, ConcurrentHistogram histogram) {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(database), PostgresServer.APP,
                postgres.appPassword())) {
            connection.setAutoCommit(false);
            try (var tenant = connection.prepareStatement("select set_config('app.tenant', ?, true)");
                    var event = connection.prepareStatement(statement)) {
                for (int turn = writer; System.nanoTime() < end; turn++) {
                    long start = System.nanoTime();
                    one(connection, tenant, event, tenants.get(turn % tenants.size()));
                    histogram.recordValue(System.nanoTime() - start);
                }
            }
        }
        catch (SQLException problem) {
            throw new IllegalStateException("The trail could not be written", problem);
        }
    }

    private static void one(Connection connection, PreparedStatement tenant, PreparedStatement event, UUID id)
            throws SQLException {
        tenant.setString(1, id.toString());
        tenant.execute();
        event.setObject(1, UUID.randomUUID());
        event.setString(2, id.toString());
        event.setString(3, id.toString());
        event.setString(4, BODY);
        event.execute();
        connection.commit();
    }

}
