package dev.atrium.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.postgres.PostgresSettings;

/// How a local stack is put together. Ports are wishes: a taken one is replaced by a free one, and 0 wishes nothing.
public record StackSettings(int port, int keycloakPort, ModelChoice model, PostgresSettings postgres,
        List<String> serverJvm, Map<String, String> serverEnvironment) {

    /// For a person in front of a browser: durable, on well-known ports, with the model
    /// the environment asks for.
    public static StackSettings forPeople(Map<String, String> environment) {
        return new StackSettings(8080, 8180, ModelChoice.of(environment), PostgresSettings.durable(0),
                ServerSettings.JVM_OPTIONS, Map.of());
    }

    /// For tests: any ports, the stand-in, and writes that survive a crash of the server,
    /// though not of the machine.
    public static StackSettings forTests() {
        return new StackSettings(0, 0, new ModelChoice.StandIn(), PostgresSettings.throwAway(), quickToStart(),
                Map.of());
    }

    public StackSettings withPorts(int atriumPort, int portOfKeycloak) {
        return new StackSettings(atriumPort, portOfKeycloak, model, postgres, serverJvm, serverEnvironment);
    }

    /// With more environment variables for the server.
    public StackSettings with(Map<String, String> environment) {
        return new StackSettings(port, keycloakPort, model, postgres, serverJvm, Map.copyOf(environment));
    }

    private static List<String> quickToStart() {
        var options = new ArrayList<>(ServerSettings.JVM_OPTIONS);
        options.add("-XX:TieredStopAtLevel=1");
        return List.copyOf(options);
    }

}
