package dev.atrium.stack.schema;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.atrium.stack.Project;
import dev.atrium.stack.postgres.PostgresServer;
import org.flywaydb.core.Flyway;

/// Brings a database to the present schema without starting the server, which otherwise does it.
public final class Migrations {

    private static final Path FILES = Project.root().resolve("backend/src/main/resources/db/migration");

    /// Kept, because a logger that nobody holds forgets its level.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private Migrations() {
    }

    public static void apply(PostgresServer postgres, String database) {
        FLYWAY.setLevel(Level.WARNING);
        Flyway.configure()
            .dataSource(postgres.jdbcUrl(database), PostgresServer.OWNER, postgres.ownerPassword())
            .locations("filesystem:" + FILES)
            .load()
            .migrate();
    }

}
