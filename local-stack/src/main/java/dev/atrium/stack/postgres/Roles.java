package dev.atrium.stack.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// The product's roles, made once for each cluster by the script an operator would run too.
final class Roles {

    private static final String SCRIPT = "db/bootstrap/roles.sql";

    private Roles() {
    }

    static void ensure(PostgresServer server) {
        try (var connection = server.superuser("postgres")) {
            if (!Jdbc.exists(connection, "select 1 from pg_roles where rolname = ?", PostgresServer.OWNER)) {
                create(connection, server);
            }
        }
        catch (SQLException problem) {
            throw new IllegalStateException("Cannot create the roles of " + SCRIPT, problem);
        }
    }

    private static void create(Connection connection, PostgresServer server) throws SQLException {
        var script = SqlScript.onClassPath(SCRIPT)
            .with(Map.of("owner_password", server.ownerPassword(), "app_password", server.appPassword()));
        connection.setAutoCommit(false);
        Jdbc.run(connection, script.text());
        connection.commit();
    }

}
