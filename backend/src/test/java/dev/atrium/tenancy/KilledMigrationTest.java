package dev.atrium.tenancy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.schema.SchemaPage;
import dev.atrium.testing.Rounds;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// F24: whoever migrates is struck down at each statement that changes the schema, one after the other (in the short form at
/// some). The next try goes on from what was whole, and in the end the schema is what it would have been.
class KilledMigrationTest {

    private static final PostgresServer POSTGRES = PostgresServer.shared();

    private static final int STEP = Rounds.of(60, 1);

    /// Counts statements, and ends the connection of the one that is wanted. A sequence
    /// keeps its number when what counted is undone.
    private static final String STRIKER = """
            create schema striker;
            create sequence striker.met;
            create sequence striker.wanted;
            create function striker.strike() returns event_trigger language plpgsql security definer as $$
            begin
                if nextval('striker.met') = (select last_value from striker.wanted) then
                    perform pg_terminate_backend(pg_backend_pid());
                end if;
            end $$;
            create event trigger strike on ddl_command_start execute function striker.strike();
            """;

    private final String database = "killed_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void struckDownAtAnyStatementAMigrationGoesOnFromWhatWasWhole() throws SQLException {
        POSTGRES.createDatabase(this.database);
        run(STRIKER);
        int strikes = 0;
        int statement = 1;
        for (int before = 0; !migrated(statement); strikes++) {
            int whole = whole();
            assertThat(whole).isGreaterThanOrEqualTo(before);
            // The first statement of the next migration has just been struck.
            statement = whole > before ? 1 + STEP : statement + STEP;
            before = whole;
        }
        System.out.printf("a migration was struck down %d times%n", strikes);
        assertThat(strikes).isGreaterThanOrEqualTo(Rounds.of(3, 200));
        run("drop event trigger strike; drop schema striker cascade");
        assertThat(SchemaPage.of(POSTGRES, this.database)).isEqualTo(SchemaPage.read(POSTGRES));
    }

    private boolean migrated(int struckAt) throws SQLException {
        run("select setval('striker.met', 1, false), setval('striker.wanted', %d)".formatted(struckAt));
        try {
            Flyway.configure()
                .dataSource(POSTGRES.jdbcUrl(this.database), PostgresServer.OWNER, POSTGRES.ownerPassword())
                .load()
                .migrate();
            return true;
        }
        catch (FlywayException struck) {
            assertThat(number("select last_value from striker.met")).as(struck.toString()).isEqualTo(struckAt);
            return false;
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = POSTGRES.superuser(this.database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// How many migrations are whole; of none it is noted that it failed.
    private int whole() throws SQLException {
        if (number("select count(*) from pg_tables where tablename = 'flyway_schema_history'") == 0) {
            return 0;
        }
        assertThat(number("select count(*) from flyway_schema_history where not success")).isZero();
        return number("select count(*) from flyway_schema_history");
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = POSTGRES.superuser(this.database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

}
