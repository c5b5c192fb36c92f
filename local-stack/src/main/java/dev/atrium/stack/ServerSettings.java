package dev.atrium.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one server needs to start: its jar, a folder for its log, a file with tenants and models, and the rest in its
/// environment. Port 0 means any free one.
public record ServerSettings(Path jar, Path folder, Path configuration, int port, List<String> jvmOptions,
        Map<String, String> environment) {

    private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx768m", "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED");

    public ServerSettings(Path jar, Path folder, Path configuration, int port, Map<String, String> environment) {
        this(jar, folder, configuration, port, JVM_OPTIONS, environment);
    }

    /// Another server of the same installation, with a folder and a port of its own.
    public ServerSettings beside(Path otherFolder, int otherPort) {
        return new ServerSettings(jar, otherFolder, configuration, otherPort, jvmOptions, environment);
    }

    /// The same with more, or other, environment variables.
    public ServerSettings with(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new ServerSettings(jar, folder, configuration, port, jvmOptions, Map.copyOf(all));
    }

}
