package dev.atrium.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.atrium.stack.postgres.PostgresServer;
import org.springframework.core.env.Environment;

/// Looks into a database as somebody who may see all tenants. Whoever looks again and again uses one connection for it: a
/// new one costs PostgreSQL more than most looks.
public final class Superuser {

    private static final Map<String, Superuser> ALL = new ConcurrentHashMap<>();

    private static final int SECONDS = 5;

    private final PostgresServer postgres;

    private final String database;

    private Connection connection;

    private Superuser(PostgresServer postgres, String database) {
        this.postgres = postgres;
        this.database = database;
    }

    public static Superuser of(PostgresServer postgres, String database) {
        return ALL.computeIfAbsent(postgres.jdbcUrl(database), url -> new Superuser(postgres, database));
    }

    public static Superuser of(World world) {
        return of(PostgresServer.shared(), world.bean(Environment.class).getRequiredProperty("atrium.database.name"));
    }

    /// The first column, as text.
    public List<String> texts(String sql) {
        return read(sql, row -> row.getString(1));
    }

    public int number(String sql, String... values) {
        return read(sql, row -> row.getInt(1), values).getFirst();
    }

    public synchronized <T> List<T> read(String sql, Reader<T> reader, String... values) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setString(index + 1, values[index]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
        catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /// The server may have been started anew since the last look.
    private Connection connection() throws SQLException {
        if (this.connection == null || !this.connection.isValid(SECONDS)) {
            this.connection = this.postgres.superuser(this.database);
        }
        return this.connection;
    }

    /// One row, as somebody wants it.
    public interface Reader<T> {

        T read(ResultSet row) throws SQLException;

    }

}
