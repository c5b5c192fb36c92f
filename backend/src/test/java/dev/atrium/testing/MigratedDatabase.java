package dev.atrium.testing;

import java.util.UUID;

import dev.atrium.stack.postgres.PostgresServer;
import org.flywaydb.core.Flyway;

/// A database with all tables and nothing in them. To copy it takes a moment, to run all migrations takes longer than the
/// rest of a start.
final class MigratedDatabase {

    static final String NAME = "migrated_" + UUID.randomUUID().toString().replace("-", "");

    static {
        PostgresServer postgres = PostgresServer.shared();
        postgres.createDatabase(NAME);
        Flyway.configure()
            .dataSource(postgres.jdbcUrl(NAME), "atrium_owner", postgres.ownerPassword())
            .load()
            .migrate();
    }

    private MigratedDatabase() {
    }

}
