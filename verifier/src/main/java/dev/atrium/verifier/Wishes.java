package dev.atrium.verifier;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What is to be verified, with what.
///
/// @param export null when the database itself is to be looked at
/// @param database its address for JDBC
/// @param remember where the last checkpoint of a verification that found all well is kept
record Wishes(@Nullable Path export, @Nullable String database, String key, @Nullable Path checkpoints,
        @Nullable Path remember, boolean json) {

    private static final String USAGE = "verify EXPORT | --database URL --key KEY [--checkpoints FILE] [--remember FILE] [--json]";

    static Wishes of(List<String> arguments) throws Fault {
        Deque<String> left = new ArrayDeque<>(arguments);
        Path export = null;
        String database = null;
        String key = null;
        Path checkpoints = null;
        Path remember = null;
        boolean json = false;
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            switch (argument) {
                case "--database" -> database = value(left);
                case "--key" -> key = value(left);
                case "--checkpoints" -> checkpoints = Path.of(value(left));
                case "--remember" -> remember = Path.of(value(left));
                case "--json" -> json = true;
                default -> export = (export == null && !argument.startsWith("--")) ? Path.of(argument) : unknown();
            }
        }
        if ((export == null) == (database == null) || key == null) {
            throw new Fault("usage", USAGE);
        }
        return new Wishes(export, database, key, checkpoints, remember, json);
    }

    private static String value(Deque<String> left) throws Fault {
        String value = left.pollFirst();
        return (value == null) ? unknown().toString() : value;
    }

    private static Path unknown() throws Fault {
        throw new Fault("usage", USAGE);
    }

}
