package dev.atrium.stack.keycloak;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.postgres.PostgresSettings;

/// The server of all tests in this JVM, with a PostgreSQL of its own. Both live in the folder of the shared PostgreSQL and
/// end with it.
final class SharedKeycloak {

    static final KeycloakServer INSTANCE = start();

    private SharedKeycloak() {
    }

    private static KeycloakServer start() {
        var folder = PostgresServer.shared().folder().resolve("keycloak");
        var data = folder.resolve("postgresql");
        Seed.plant(data, folder);
        return KeycloakServer.start(folder, PostgresServer.start(data, PostgresSettings.throwAway()),
                KeycloakSettings.onFreePorts("http://localhost:8080"));
    }

}
