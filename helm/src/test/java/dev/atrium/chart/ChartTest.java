package dev.atrium.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ChartTest {

    @TempDir
    private Path place;

    static Stream<Path> examples() {
        return Chart.examples();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void everyExampleIsLintedAndWhatItMakesIsKnownToKubernetes(Path example) throws IOException {
        var chart = Chart.OURS.with(example, place);
        var lint = chart.lint();
        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
        assertThat(lint.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
        for (var version : Chart.VERSIONS) {
            assertThat(Chart.OURS.render(example, version)).isNotEmpty();
            var made = chart.render(example, version);
            assertThat(made.stream().flatMap(manifest -> Kinds.faults(manifest).stream())).as(version).isEmpty();
            assertThat(made.stream().map(ChartTest::named)).doesNotHaveDuplicates();
        }
    }

    /// What a cluster that admits restricted pods alone asks for, and more.
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void noPodMayDoAnythingToTheMachine(Path example) throws IOException {
        for (var pod : pods(example)) {
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
            assertThat(part(pod, "securityContext")).containsEntry("runAsNonRoot", true)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(pod).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
            for (var container : containers(pod)) {
                assertThat(part(container, "securityContext")).containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
                assertThat(part(part(container, "resources"), "limits")).containsKey("memory");
            }
            assertThat(list(pod, "volumes").stream().filter(volume -> volume.containsKey("emptyDir")))
                .allMatch(volume -> part(volume, "emptyDir").containsKey("sizeLimit"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theOwnersPasswordIsTheMigrationsAlone(Path example) throws IOException {
        var owner = part(part(values(example), "secrets"), "owner").get("name");
        assertThat(pods(example).stream()
            .filter(pod -> pod.toString().contains("secretName=" + owner))
            .map(pod -> containers(pod).getFirst().get("name"))).containsExactly("migration");
    }

    /// A claim of what the server does when it is told to end: see "Start and stop" in
    /// operations.md.
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void aServerHasTheTimeItNeedsToHandItsStreamsOver(Path example) throws IOException {
        var pod = servers(example);
        var server = containers(pod).getLast();
        var settle = (int) part(part(part(server, "lifecycle"), "preStop"), "sleep").get("seconds");
        assertThat((int) pod.get("terminationGracePeriodSeconds")).isGreaterThanOrEqualTo(settle + 25 + 5);
    }

    /// What each address tells is said in "Seeing inside" in operations.md.
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void eachProbeAsksTheOperatorsPortWhatItIsAbout(Path example) throws IOException {
        var server = containers(servers(example)).getLast();
        for (var probe : List.of("startup", "readiness", "liveness")) {
            assertThat(part(part(server, probe + "Probe"), "httpGet"))
                .isEqualTo(Map.of("path", "/actuator/health/" + probe, "port", "management"));
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|',
            value = { "publicUrl: atrium.example | /publicUrl | no address", "replicas: two | /replicas | no number",
                    "replica: 3 | replica | no such value", "database: {host: ''} | /database/host | no host",
                    "keycloak: {url: 'https://k.example/realms/atrium'} | /keycloak/url | a realm in it",
                    "networkPolicy: {to: []} | /networkPolicy/to | nothing could be connected to",
                    "gateway: {enabled: true} | /gateway/parents | attached to nothing",
                    "secrets: {from: values} | /secrets/values | no secrets",
                    "secrets: {from: external} | /secrets/external | no store",
                    "image: {digest: latest} | /image/digest | no digest",
                    "rollout: {grace: 10} | /rollout/grace | less than a server needs",
                    "storage: {files: {size: much}} | /storage/files/size | no size",
                    "storage: {keptIn: bucket} | /storage/bucket/name | no bucket",
                    "storage: {moveFrom: bucket} | /storage/bucket/name | no bucket to move from",
                    "storage: {moveFrom: folder} | /storage/moveFrom | from where it is kept",
                    "storage: {bucket: {prefix: /atrium}} | /storage/bucket/prefix | no folder in a bucket" })
    void whatCannotBeIsRefusedByName(String values, String name, String why) throws IOException {
        var example = Chart.OURS.folder().resolve("ci/smallest.yaml");
        var wrong = Files.writeString(place.resolve("wrong.yaml"), values);
        var chart = Chart.OURS.with(example, place.resolve("chart"));
        assertThatThrownBy(() -> chart.render(wrong, Chart.VERSIONS.getFirst())).as(why).hasMessageContaining(name);
    }

    static Stream<Arguments> faults() {
        return Stream.of(Arguments.of("imagePullPolicy:", "imagePullPolcy:", "imagePullPolcy"),
                Arguments.of("replicas: 2", "replicas: '2'", ".spec.replicas"),
                Arguments.of("replicas: 2", "replicas: two", "two"),
                Arguments.of("      containers:", "      container:", "container"),
                Arguments.of("mountPath: /tmp", "readOnly: false", "mountPath"),
                Arguments.of("kind: Deployment", "kind: Deploiment", "no kind of Kubernetes"), Arguments
                    .of("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: 'true'", "readOnlyRootFilesystem"));
    }

    /// Who examines is examined: each of these is refused by Kubernetes too.
    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void aFaultIsFound(String good, String bad, String told) throws IOException {
        var example = Chart.OURS.folder().resolve("ci/smallest.yaml");
        var chart = Chart.OURS.with(example, place);
        var template = place.resolve("templates/deployment.yaml");
        var pods = place.resolve("templates/_pods.tpl");
        for (var file : List.of(template, pods)) {
            Files.writeString(file,
                    Files.readString(file)
                        .replace("replicas: {{ .Values.replicas }}", "replicas: 2")
                        .replace(good, bad));
        }
        assertThat(chart.render(example, Chart.VERSIONS.getFirst()).stream().flatMap(one -> Kinds.faults(one).stream()))
            .anyMatch(fault -> fault.contains(told));
    }

    /// The steps of "Files in a bucket" in operations.md, one rollout each.
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', nullValues = "none",
            value = { "{} | folder | none | none", "{bucket: {name: them-all}} | folder | none | them-all",
                    "{bucket: {name: them-all}, keptIn: bucket, moveFrom: folder} | bucket | folder | them-all",
                    "{bucket: {name: them-all}, keptIn: bucket} | bucket | none | them-all" })
    void theServerIsToldWhereFilesAreKept(String storage, String keptIn, String moveFrom, String bucket)
            throws IOException {
        var example = Chart.OURS.folder().resolve("ci/smallest.yaml");
        var chart = Chart.OURS.with(example, place.resolve("chart"));
        var values = Files.writeString(place.resolve("values.yaml"), "storage: " + storage);
        var files = part(part(config(chart.render(values, Chart.VERSIONS.getFirst())), "atrium"), "files");
        assertThat(files).containsEntry("folder", "/var/lib/atrium/files").containsEntry("kept-in", keptIn);
        assertThat(files.get("move-from")).isEqualTo(moveFrom);
        assertThat(part(files, "bucket").get("name")).isEqualTo(bucket);
    }

    @Test
    void rulesAndDashboardsAreThoseInTheirFolders() throws IOException {
        var example = Chart.OURS.folder().resolve("ci/bank.yaml");
        var chart = Chart.OURS.with(example, place);
        Files.createDirectories(place.resolve("alerts"));
        Files.createDirectories(place.resolve("dashboards"));
        Files.writeString(place.resolve("alerts/planted.yaml"), """
                groups:
                  - name: planted
                    rules:
                      - {alert: Planted, expr: up == 0, annotations: {summary: "{{ $labels.pod }} is away"}}
                """);
        Files.writeString(place.resolve("dashboards/planted.json"), "{\n  \"legend\": \"{{pod}}\"\n}\n");
        var made = chart.render(example, Chart.VERSIONS.getFirst());
        assertThat(made.stream().flatMap(manifest -> Kinds.faults(manifest).stream())).isEmpty();
        assertThat(made.stream().map(ChartTest::named)).contains("ServiceMonitor atrium",
                "PrometheusRule atrium-atrium", "ConfigMap atrium-dashboard-atrium");
        assertThat(made.stream().filter(manifest -> manifest.toString().contains("{{ $labels.pod }} is away")))
            .map(ChartTest::named)
            .containsExactly("PrometheusRule atrium-planted");
        assertThat(made.stream().filter(manifest -> manifest.toString().contains("\"legend\": \"{{pod}}\"")))
            .map(ChartTest::named)
            .containsExactly("ConfigMap atrium-dashboard-planted");
    }

    @Test
    void theImageIsTheOneOfThisVersion() throws IOException {
        var version = Files.readAllLines(Path.of("../pom.xml"))
            .stream()
            .filter(line -> line.startsWith("  <version>"))
            .map(line -> line.replaceAll("</?version>", "").strip())
            .toList();
        assertThat(Chart.read(Chart.OURS.folder().resolve("Chart.yaml"))).containsEntry("appVersion",
                version.getFirst());
    }

    @Test
    void everyValueIsUsed() throws IOException {
        var templates = new ArrayList<String>();
        try (var files = Files.list(Chart.OURS.folder().resolve("templates"))) {
            for (var file : files.toList()) {
                templates.add(Files.readString(file));
            }
        }
        var all = templates.stream().collect(Collectors.joining());
        var names = new ArrayList<String>();
        collect(Chart.read(Chart.OURS.folder().resolve("values.yaml")), names);
        assertThat(names).allMatch(name -> all.contains("." + name) || all.contains("\"" + name + "\""));
    }

    private static void collect(Map<String, Object> values, List<String> names) {
        values.forEach((name, value) -> {
            names.add(name);
            // What is handed on as a whole is not taken apart.
            if (value instanceof Map && !List.of("resources", "dashboardLabels", "store").contains(name)) {
                collect(Chart.asMap(value), names);
            }
        });
    }

    private List<Map<String, Object>> pods(Path example) throws IOException {
        return Chart.OURS.with(example, place)
            .render(example, Chart.VERSIONS.getFirst())
            .stream()
            .filter(manifest -> List.of("Deployment", "Job").contains(manifest.get("kind")))
            .map(manifest -> part(part(part(manifest, "spec"), "template"), "spec"))
            .toList();
    }

    private Map<String, Object> servers(Path example) throws IOException {
        return pods(example).stream().filter(one -> one.containsKey("topologySpreadConstraints")).toList().getFirst();
    }

    private static Map<String, Object> config(List<Map<String, Object>> made) {
        return made.stream()
            .filter(manifest -> named(manifest).equals("ConfigMap atrium"))
            .map(manifest -> part(manifest, "data").get("application.yml").toString())
            .map(text -> Chart.asMap(new Yaml().load(text)))
            .findFirst()
            .orElseThrow();
    }

    private Map<String, Object> values(Path example) throws IOException {
        return Chart.read(Chart.OURS.with(example, place).folder().resolve("values.yaml"));
    }

    private static List<Map<String, Object>> containers(Map<String, Object> pod) {
        return Stream.concat(list(pod, "initContainers").stream(), list(pod, "containers").stream()).toList();
    }

    private static String named(Map<String, Object> manifest) {
        return manifest.get("kind") + " " + part(manifest, "metadata").get("name");
    }

    private static Map<String, Object> part(Map<String, Object> of, String name) {
        return Chart.asMap(of.getOrDefault(name, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) of.getOrDefault(name, List.of());
    }

}
