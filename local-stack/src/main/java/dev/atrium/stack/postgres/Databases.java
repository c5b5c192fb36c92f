package dev.atrium.stack.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/// Databases and their owners. Names are plain lower-case words, so they need no quoting anywhere.
final class Databases {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private Databases() {
    }

    static void create(PostgresServer server, String name, String owner, String template) {
        try (var connection = server.superuser("postgres")) {
            if (!Jdbc.exists(connection, "select 1 from pg_database where datname = ?", plain(name))) {
                Jdbc.run(connection,
                        "create database %s owner %s template %s".formatted(name, plain(owner), plain(template)));
                Jdbc.run(connection, "revoke connect, temporary on database %s from public".formatted(name));
                admitTheServer(connection, name, owner);
            }
        }
        catch (SQLException problem) {
            throw new IllegalStateException("Cannot create database " + name, problem);
        }
    }

    static void drop(PostgresServer server, String name) {
        try (var connection = server.superuser("postgres")) {
            Jdbc.run(connection, "drop database if exists %s with (force)".formatted(plain(name)));
        }
        catch (SQLException problem) {
            throw new IllegalStateException("Cannot drop database " + name, problem);
        }
    }

    static void ensureRole(PostgresServer server, String name, String password) {
        try (var connection = server.superuser("postgres")) {
            var known = Jdbc.exists(connection, "select 1 from pg_roles where rolname = ?", plain(name));
            Jdbc.run(connection, "%s role %s login password '%s'".formatted(known ? "alter" : "create", name,
                    SqlScript.escaped(password)));
        }
        catch (SQLException problem) {
            throw new IllegalStateException("Cannot create role " + name, problem);
        }
    }

    private static void admitTheServer(Connection connection, String name, String owner) throws SQLException {
        if (owner.equals(PostgresServer.OWNER)) {
            Jdbc.run(connection, "grant connect on database %s to %s".formatted(name, PostgresServer.APP));
        }
    }

    private static String plain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a plain name: " + name);
        }
        return name;
    }

}
