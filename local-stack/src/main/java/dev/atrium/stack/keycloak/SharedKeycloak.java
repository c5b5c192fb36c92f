package dev.atrium.stack.keycloak;

import dev.atrium.stack.postgres.PostgresServer;

/// The server of all tests in this JVM. It lives in the folder of the shared PostgreSQL and ends with it.
final class SharedKeycloak {

    static final KeycloakServer INSTANCE = start();

    private SharedKeycloak() {
    }

    private static KeycloakServer start() {
        var postgres = PostgresServer.shared();
        return KeycloakServer.start(postgres.folder().resolve("keycloak"), postgres,
                KeycloakSettings.onFreePorts("http://localhost:8080"));
    }

}
