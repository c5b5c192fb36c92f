package dev.atrium.web.operating;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.TenantLabels;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.Yaml;

import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/// What whoever runs Atrium sees of it at a port that members do not reach: measures, each with a meaning on the page of
/// measures; alerts and a dashboard made of them and of nothing else; and whether the server is well.
class OperatorsPortTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9_]+\\*?)` \\|", Pattern.MULTILINE);

    private static World world;

    private static Scrape scrape;

    @BeforeAll
    static void aServerThatHasAnsweredAndRefused() {
        Map<String, Object> settings = new LinkedHashMap<>(AnsweringModel.settings());
        settings.put("management.server.port", 0);
        settings.put("atrium.measured-tenants", 1);
        world = World.with(settings);
        ask(world.ada(), "[[tokens=3,rate=0]] How many are you?");
        world.browserOf(world.ada()).get().uri("/conversations/01900000-0000-7000-8000-000000000000").exchange();
        scrape = Scrape.of(world);
    }

    @AfterAll
    static void enough() {
        world.close();
    }

    @Test
    void everyMeasureHasItsMeaningOnThePage() {
        Set<String> documented = documented();
        assertThat(scrape.families()).allSatisfy(family -> assertThat(documented).anyMatch(
                row -> row.endsWith("*") ? family.startsWith(row.substring(0, row.length() - 1)) : row.equals(family)));
    }

    @Test
    void thePageListsNoMeasureThatIsNotTaken() {
        assertThat(documented().stream().filter(row -> !row.endsWith("*"))).isSubsetOf(scrape.families());
    }

    @Test
    void alertsAskForNothingThatIsNotMeasured() {
        assertThat(alerts()).hasSizeBetween(10, 20).allSatisfy((name, rule) -> isMeasured(rule.get("expr").toString()));
    }

    @Test
    void everyAlertSaysWhatToDo() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        List<String> headings = Pattern.compile("^### (Atrium\\w+)$", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map(heading -> heading.group(1))
            .toList();
        assertThat(headings).containsExactlyElementsOf(alerts().keySet());
        alerts().forEach((name, rule) -> {
            assertThat(rule).as(name).containsKeys("for", "labels", "annotations");
            assertThat(rule.get("annotations").toString()).contains("docs/operations.md#" + name.toLowerCase());
        });
    }

    @Test
    void theDashboardShowsNothingThatIsNotMeasured() throws IOException {
        String dashboard = Files.readString(ROOT.resolve("helm/atrium/dashboards/atrium.json"));
        List<String> asked = expressions(new Yaml().load(dashboard)).toList();
        assertThat(asked).hasSizeGreaterThan(20).allSatisfy(OperatorsPortTest::isMeasured);
    }

    @Test
    void onlySoManyTenantsAreToldApart() {
        TenantLabels labels = world.bean(TenantLabels.class);
        assertThat(labels.of(World.ALDER)).isEqualTo(World.ALDER.toString());
        assertThat(labels.of(World.FERN)).isEqualTo("other");
    }

    @Test
    void answersAreMeasuredFromTheFirstPieceToTheLast() {
        String model = "{gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"nobody\",gen_ai_request_model=\"stand-in\"";
        assertThat(scrape.value("gen_ai_client_operation_time_to_first_chunk_seconds_count" + model)).isPositive();
        assertThat(scrape.value("gen_ai_client_operation_time_per_output_chunk_seconds_count" + model)).isPositive();
        assertThat(scrape.value("gen_ai_client_token_usage_sum" + model)).isPositive();
    }

    @Test
    void membersDoNotReachWhatIsMeasured() {
        for (Someone someone : List.of(world.ada(), world.dmitri(), World.shared().dmitri())) {
            World their = (someone.equals(World.shared().dmitri())) ? World.shared() : world;
            String answer = their.browserOf(someone)
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .is4xxClientError()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
            assertThat(answer).doesNotContain("jvm_");
        }
    }

    @Test
    void theOperatorsPortTellsWhatIsMeasuredAndWhetherAllIsWellAndNothingElse() {
        for (String path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/configprops", "/actuator/beans",
                "/actuator/loggers", "/actuator/shutdown", "/actuator/metrics")) {
            world.operator().get().uri(path).exchange().expectStatus().is4xxClientError();
        }
    }

    @Test
    void aServerThatGoesDownIsNotReadyAndAliveToTheEnd() {
        assertThat(probes()).isEqualTo(List.of(200, 200, 200));
        enters(ReadinessState.REFUSING_TRAFFIC);
        assertThat(probes()).isEqualTo(List.of(200, 200, 503));
        enters(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(probes()).isEqualTo(List.of(200, 200, 200));
    }

    /// As Spring does when it is asked to end.
    private static void enters(ReadinessState state) {
        world.bean(ApplicationAvailabilityBean.class)
            .onApplicationEvent(new AvailabilityChangeEvent<>(OperatorsPortTest.class, state));
    }

    @Test
    void withoutItsDatabaseAServerIsNotReadyAndAlive() {
        String database = world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        Superuser elsewhere = Superuser.of(PostgresServer.shared(), "postgres");
        allow(elsewhere, database, false);
        eventually(() -> probes().equals(List.of(200, 200, 503)));
        allow(elsewhere, database, true);
        eventually(() -> probes().equals(List.of(200, 200, 200)));
    }

    private static void allow(Superuser superuser, String database, boolean connections) {
        superuser.texts("""
                with known as (update pg_database set datallowconn = %s where datname = '%s' returning datname)
                select pg_terminate_backend(pid)::text
                  from pg_stat_activity
                  join known using (datname)
                """.formatted(connections, database));
    }

    private static void eventually(BooleanSupplier condition) {
        Flux.interval(Duration.ZERO, Duration.ofMillis(100))
            .onBackpressureDrop()
            .publishOn(Schedulers.boundedElastic())
            .takeUntil(look -> condition.getAsBoolean())
            .blockLast(Duration.ofSeconds(20));
    }

    /// Has started, is alive, is ready.
    static List<Integer> probes() {
        return Stream.of("startup", "liveness", "readiness")
            .map(probe -> world.operator()
                .get()
                .uri("/actuator/health/" + probe)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value())
            .toList();
    }

    private static void ask(Someone someone, String text) {
        Chat chat = world.bean(Chat.class);
        Asked asked = World
            .now(chat.ask(someone.caller(), new Question(null, null, text, null, null, false, null, null)));
        World.now(chat.follow(someone.caller(), asked.reply(), Position.START).collectList());
    }

    private static void isMeasured(String expression) {
        Expression asked = Expression.of(expression);
        assertThat(asked.names()).as(expression).isNotEmpty().isSubsetOf(scrape.names());
        assertThat(asked.labels()).as(expression).isSubsetOf(known(scrape.labels()));
    }

    /// Prometheus itself adds where it has been told.
    private static Set<String> known(Set<String> labels) {
        Set<String> known = new TreeSet<>(labels);
        known.addAll(List.of("job", "instance", "namespace", "pod"));
        return known;
    }

    private static Set<String> documented() {
        try {
            return ROW.matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        }
        catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> alerts() {
        try {
            Map<String, Object> file = new Yaml()
                .load(Files.readString(ROOT.resolve("helm/atrium/alerts/atrium.yaml")));
            Map<String, Map<String, Object>> alerts = new LinkedHashMap<>();
            for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
                ((List<Map<String, Object>>) group.get("rules"))
                    .forEach(rule -> alerts.put(rule.get("alert").toString(), rule));
            }
            return alerts;
        }
        catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Stream<String> expressions(Object part) {
        if (part instanceof Map<?, ?> map) {
            return map.entrySet()
                .stream()
                .flatMap(entry -> entry.getKey().equals("expr") ? Stream.of(entry.getValue().toString())
                        : expressions(entry.getValue()));
        }
        return (part instanceof List<?> list) ? list.stream().flatMap(OperatorsPortTest::expressions) : Stream.empty();
    }

}
