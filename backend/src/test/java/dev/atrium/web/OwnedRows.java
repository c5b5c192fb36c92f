package dev.atrium.web;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.World;
import org.springframework.core.env.Environment;

/// Every row of every table that names somebody or something, as PostgreSQL stores it: what must not change when nothing
/// may happen. A table that is added tomorrow is looked at the same day.
record OwnedRows(World world, List<String> names) {

    List<String> now() {
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        String named = this.names.stream()
            .map(name -> "t::text like '%" + name + "%'")
            .collect(Collectors.joining(" or "));
        List<String> rows = new ArrayList<>();
        try (Connection connection = PostgresServer.shared().superuser(database);
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                // When a session was last used and checked changes by looking at it, and
                // when an assistant was counted by itself. That somebody came without the
                // right is told of once an hour.
                add(rows, statement, "select '" + table
                        + " ' || (to_jsonb(t) - 'last_used_at' - 'checked_at' - 'counted_at')::text from " + table
                        + " t where (" + named + ") and t::text not like '%permission.refused%' order by 1");
            }
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        return rows;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        add(tables, statement, "select relname from pg_class where relkind = 'r' "
                + "and relnamespace = 'public'::regnamespace and relname not like 'flyway%' order by 1");
        return tables;
    }

    private static void add(List<String> rows, Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
    }

}
