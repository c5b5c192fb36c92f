package dev.atrium.stack.postgres;

import java.util.ArrayList;
import java.util.List;

/// How one server runs. Port 0 means any free one.
public record PostgresSettings(int port, boolean durable, int maxConnections) {

    /// As in production: what is committed survives a crash of the machine.
    public static PostgresSettings durable(int port) {
        return new PostgresSettings(port, true, 200);
    }

    /// For tests only: nothing is worth keeping, so nothing waits for the disk.
    public static PostgresSettings throwAway() {
        return new PostgresSettings(0, false, 300);
    }

    List<String> serverArguments(int chosenPort) {
        var arguments = new ArrayList<String>();
        option(arguments, "port", String.valueOf(chosenPort));
        option(arguments, "listen_addresses", "127.0.0.1");
        option(arguments, "unix_socket_directories", "");
        option(arguments, "max_connections", String.valueOf(maxConnections));
        option(arguments, "timezone", "UTC");
        option(arguments, "password_encryption", "scram-sha-256");
        option(arguments, "log_timezone", "UTC");
        if (!durable) {
            option(arguments, "fsync", "off");
            option(arguments, "synchronous_commit", "off");
            option(arguments, "full_page_writes", "off");
            option(arguments, "wal_level", "minimal");
            option(arguments, "max_wal_senders", "0");
            option(arguments, "autovacuum_naptime", "1h");
            // A test opens hundreds of connections, and a password of a throw-away server
            // need not withstand anybody.
            option(arguments, "scram_iterations", "1");
        }
        return arguments;
    }

    private static void option(List<String> arguments, String name, String value) {
        arguments.add("-c");
        arguments.add(name + "=" + value);
    }

}
