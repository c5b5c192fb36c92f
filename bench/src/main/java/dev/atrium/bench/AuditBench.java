package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.postgres.PostgresSettings;
import dev.atrium.stack.process.Downloads;
import dev.atrium.stack.schema.Migrations;
import tools.jackson.databind.json.JsonMapper;

/// What the trail costs: events a second, each in a transaction of its own, as the server's role and with durable
/// writes; chained for one tenant, chained for twenty, and beside them the same rows without a chain.
public final class AuditBench {

    private static final Path FOLDER = Path.of("bench", "target");

    private static final String DATABASE = "atrium";

    private static final Duration EACH = Duration.ofSeconds(10);

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private static final int WRITERS = 16;

    private static final int TENANTS = 20;

    private final List<AuditRound> results = new ArrayList<>();

    private AuditBench() {
    }

    public static void main(String[] args) throws SQLException {
        new AuditBench().run();
    }

    private void run() throws SQLException {
        Path state = FOLDER.resolve("audit-state");
        Downloads.delete(state);
        try (var postgres = PostgresServer.start(state, PostgresSettings.durable(0))) {
            postgres.createDatabase(DATABASE);
            Migrations.apply(postgres, DATABASE);
            var tenants = tenants(postgres);
            measure(postgres, "unchained", AuditRound.UNCHAINED, tenants);
            measure(postgres, "1 tenant", AuditRound.CHAINED, tenants.subList(0, 1));
            measure(postgres, TENANTS + " tenants", AuditRound.CHAINED, tenants);
        }
        finally {
            Downloads.delete(state);
        }
        report();
    }

    private void measure(PostgresServer postgres, String name, String statement, List<UUID> tenants) {
        AuditRound.run(name, statement, postgres, DATABASE, tenants, WRITERS, WARM_UP);
        results.add(AuditRound.run(name, statement, postgres, DATABASE, tenants, WRITERS, EACH));
    }

    private static List<UUID> tenants(PostgresServer postgres) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var connection = postgres.superuser(DATABASE); var statement = connection.createStatement()) {
            for (int number = 0; number < TENANTS; number++) {
                var id = UUID.randomUUID();
                statement.execute("insert into tenant (id, organization_id, name) values ('%s', '%s', 'Tenant %d')"
                    .formatted(id, UUID.randomUUID(), number));
                ids.add(id);
            }
            statement.execute("create table unchained_event as select * from audit_event with no data");
            statement.execute("alter table unchained_event add primary key (id)");
            statement.execute("grant insert on unchained_event to " + PostgresServer.APP);
        }
        return ids;
    }

    private void report() {
        System.out
            .printf("%n| trail      | events/s | p50 ms | p99 ms |%n|------------|---------:|-------:|-------:|%n");
        var rows = new StringBuilder();
        for (var result : results) {
            System.out.printf("| %-10s | %8.0f | %6.1f | %6.1f |%n", result.name(), result.eventsPerSecond(),
                    result.p50(), result.p99());
            rows.append(JsonMapper.shared().writeValueAsString(result)).append('\n');
        }
        try {
            Files.writeString(FOLDER.resolve("audit.jsonl"), rows);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
