package dev.atrium.stack;

import java.nio.file.Path;
import java.util.Map;

import dev.atrium.stack.postgres.PostgresSettings;

/// How a local stack is put together. Ports are wishes: a taken one is replaced by a free one, and 0 wishes nothing.
public record StackSettings(int port, int keycloakPort, ModelChoice model, PostgresSettings postgres,
        Map<String, String> serverEnvironment) {

    /// For a person in front of a browser: durable, on well-known ports, with the model
    /// the environment asks for.
    public static StackSettings forPeople(Map<String, String> environment) {
        return new StackSettings(8080, 8180, ModelChoice.of(environment), PostgresSettings.durable(0), Map.of());
    }

    /// For tests: any ports, the stand-in, and writes that survive a crash of the server,
    /// though not of the machine.
    public static StackSettings forTests() {
        return new StackSettings(0, 0, new ModelChoice.StandIn(), PostgresSettings.throwAway(), Map.of());
    }

    public StackSettings withPorts(int atriumPort, int portOfKeycloak) {
        return new StackSettings(atriumPort, portOfKeycloak, model, postgres, serverEnvironment);
    }

    /// With more environment variables for the server.
    public StackSettings with(Map<String, String> environment) {
        return new StackSettings(port, keycloakPort, model, postgres, Map.copyOf(environment));
    }

    Path serverJar() {
        return Project.serverJar();
    }

}
