package dev.atrium.stack;

import java.nio.file.Path;
import java.util.List;

/// What somebody asked for on the command line.
record StartWishes(Path state, boolean fresh, int port, int keycloakPort) {

    private static final int HIGHEST_PORT = 65_535;

    /// Refuses, in a sentence, what it does not know.
    static StartWishes of(List<String> arguments) {
        var wishes = new StartWishes(Project.root().resolve(".atrium"), false, 8080, 8180);
        for (var argument : arguments) {
            wishes = wishes.and(argument);
        }
        return wishes;
    }

    private StartWishes and(String argument) {
        var parts = argument.split("=", 2);
        var value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "--fresh" -> new StartWishes(state, true, port, keycloakPort);
            case "--state" -> new StartWishes(Path.of(value), fresh, port, keycloakPort);
            case "--port" -> new StartWishes(state, fresh, port(parts[0], value), keycloakPort);
            case "--keycloak-port" -> new StartWishes(state, fresh, port, port(parts[0], value));
            default -> throw new IllegalArgumentException(argument + " is not known. There are --fresh, --port=8080, "
                    + "--keycloak-port=8180 and --state=folder.");
        };
    }

    private static int port(String option, String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > HIGHEST_PORT) {
            throw new IllegalArgumentException(option + " takes a number from 0 to " + HIGHEST_PORT + ": " + value);
        }
        return Integer.parseInt(value);
    }

}
