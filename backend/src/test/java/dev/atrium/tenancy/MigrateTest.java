package dev.atrium.tenancy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

import dev.atrium.Migrate;
import dev.atrium.stack.postgres.PostgresServer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A job migrates with the owner's password; servers that do not have it look whether somebody has.
class MigrateTest {

    private static final PostgresServer POSTGRES = PostgresServer.shared();

    private final String database = "job_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void aServerWaitsForTheJobAndServesOlderSchemasNotAtAll() throws SQLException {
        POSTGRES.createDatabase(this.database);
        assertThatThrownBy(this::look).as("before").isInstanceOf(FlywayValidateException.class);
        migrate();
        assertThatCode(this::look).as("after").doesNotThrowAnyException();
        assertThatCode(this::migrate).as("once more").doesNotThrowAnyException();
        run("delete from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history)");
        assertThatThrownBy(this::look).as("older").isInstanceOf(FlywayValidateException.class);
    }

    @Test
    void aServerServesASchemaThatIsNewer() throws SQLException {
        POSTGRES.createDatabase(this.database);
        migrate();
        run("""
                insert into flyway_schema_history
                select installed_rank + 1, '999912312359', 'next', type, 'V999912312359__next.sql', 1, installed_by, now(), 1, true
                  from flyway_schema_history
                 order by installed_rank desc
                 limit 1
                """);
        assertThatCode(this::look).doesNotThrowAnyException();
    }

    private void migrate() {
        Migrate.main(new String[] { "--atrium.database.host=127.0.0.1", "--atrium.database.port=" + POSTGRES.port(),
                "--atrium.database.name=" + this.database,
                "--atrium.database.owner-password=" + POSTGRES.ownerPassword() });
    }

    /// As a server does before it serves.
    private void look() {
        Map<String, Object> settings = Map.of("atrium.database.host", "127.0.0.1", "atrium.database.port",
                POSTGRES.port(), "atrium.database.name", this.database, "atrium.database.app-password",
                POSTGRES.appPassword());
        DatabaseProperties server = new Binder(new MapConfigurationPropertySource(settings))
            .bindOrCreate("atrium.database", DatabaseProperties.class);
        new MigrationConfiguration().lookOnly(server).migrate(Flyway.configure().load());
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = POSTGRES.superuser(this.database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

}
