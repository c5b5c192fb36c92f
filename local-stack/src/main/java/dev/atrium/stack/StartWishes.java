package dev.atrium.stack;

import java.nio.file.Path;
import java.util.List;

/// What somebody asked for on the command line.
record StartWishes(Path state, boolean fresh, int port, int keycloakPort) {

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
            case "--port" -> new StartWishes(state, fresh, Integer.parseInt(value), keycloakPort);
            case "--keycloak-port" -> new StartWishes(state, fresh, port, Integer.parseInt(value));
            default -> throw new IllegalArgumentException(argument + " is not known. There are --fresh, --port=8080, "
                    + "--keycloak-port=8180 and --state=folder.");
        };
    }

}
