package dev.atrium.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import org.yaml.snakeyaml.Yaml;

/// The chart as Helm reads it.
record Chart(Path folder) {

    static final Chart OURS = new Chart(Path.of("atrium").toAbsolutePath());

    /// The oldest Kubernetes it is for, and the newest.
    static final List<String> VERSIONS = List.of("1.30.0", "1.36.0");

    private static final String HOOK = "helm.sh/hook:";

    static Stream<Path> examples() {
        try (var files = Files.list(OURS.folder.resolve("ci"))) {
            return files.sorted().toList().stream();
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    /// As `helm template` would print it, but for the hooks, which this library leaves
    /// out.
    List<Map<String, Object>> render(Path values, String kubernetes) {
        return manifests(new Helm(folder).template()
            .withName("atrium")
            .withNamespace("chat")
            .withKubeVersion(kubernetes)
            .withValuesFile(values)
            .call());
    }

    /// A copy with an example's values for its own, because Helm lints with no others,
    /// and
    /// with hooks that are rendered like everything else.
    Chart with(Path example, Path place) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = place.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace(HOOK, "looked-at/hook:"));
            }
        }
        var values = merged(read(folder.resolve("values.yaml")), read(example));
        Files.writeString(place.resolve("values.yaml"), new Yaml().dump(values));
        return new Chart(place);
    }

    static Map<String, Object> read(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }

    private static List<Map<String, Object>> manifests(String text) {
        return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
            .filter(Objects::nonNull)
            .map(Chart::asMap)
            .toList();
    }

    private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
        var all = new LinkedHashMap<>(below);
        above.forEach((name, value) -> {
            if (value instanceof Map && all.get(name) instanceof Map) {
                all.put(name, merged(asMap(all.get(name)), asMap(value)));
            }
            else {
                all.put(name, value);
            }
        });
        return all;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(Object object) {
        return (Map<String, Object>) object;
    }

}
