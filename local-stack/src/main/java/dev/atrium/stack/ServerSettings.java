package dev.atrium.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one server needs to start: the program, a folder for its log, a file with tenants and models, and the rest in its
/// environment. Port 0 means any free one.
public record ServerSettings(ServerProgram program, Path folder, Path configuration, int port, List<String> jvmOptions,
        Map<String, String> environment) {

    /// What a server is given unless somebody wishes otherwise.
    static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx768m", "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector");

    /// Another server of the same installation, with a folder and a port of its own.
    public ServerSettings beside(Path otherFolder, int otherPort) {
        return new ServerSettings(program, otherFolder, configuration, otherPort, jvmOptions, environment);
    }

    /// The same with more, or other, environment variables.
    public ServerSettings with(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new ServerSettings(program, folder, configuration, port, jvmOptions, Map.copyOf(all));
    }

    String configurationArgument() {
        return "--spring.config.additional-location=file:" + configuration;
    }

}
