package dev.atrium.stack.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import dev.atrium.stack.Project;
import dev.atrium.stack.postgres.PostgresServer;

/// What `bin/schema` runs: migrates a throw-away database and writes `docs/schema.sql`, or says whether it is current.
public final class SchemaPage {

    static final Path PAGE = Project.root().resolve("docs/schema.sql");

    private static final String DATABASE = "schema_page";

    private SchemaPage() {
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        var current = read(PostgresServer.shared());
        if (!List.of(arguments).contains("--check")) {
            Files.writeString(PAGE, current);
            System.out.println("Written: " + PAGE);
        }
        else if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(current)) {
            System.err.println(PAGE + " does not show the schema as it is. Run bin/schema.");
            System.exit(1);
        }
    }

    /// As all migrations leave it, on an empty database.
    public static String read(PostgresServer postgres) throws SQLException {
        postgres.createDatabase(DATABASE);
        try {
            Migrations.apply(postgres, DATABASE);
            return of(postgres, DATABASE);
        }
        finally {
            postgres.dropDatabase(DATABASE);
        }
    }

    /// As it is in this database.
    public static String of(PostgresServer postgres, String database) throws SQLException {
        try (var connection = postgres.superuser(database)) {
            return new SchemaReader(connection).page();
        }
    }

}
