package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/// G34. The server works on one request at a time here, and whoever has its place keeps it until the answer begins to leave.
class RequestTurnsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Pattern REPLY = Pattern.compile("/replies/([0-9a-f-]{36})/events");

    private static final World WORLD = world();

    private final Someone ada = WORLD.ada();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void whatIsAnsweredRefusedOrMissingGivesItsPlaceOn() {
        WebTestClient browser = WORLD.browserOf(this.ada);
        for (String path : List.of("/", "/nowhere", "/conversations/none", "/operations/tenants", "/search?q=x", "/")) {
            assertThat(status(browser, path)).as(path).isNotEqualTo(503);
        }
        assertThat(gauge("held")).isZero();
    }

    @Test
    void anAnswerThatIsBeingWatchedKeepsNoPlace() {
        WebTestClient browser = WORLD.browserOf(this.ada);
        EntityExchangeResult<String> asked = browser.post()
            .uri("/conversations")
            .body(BodyInserters.fromFormData("question", "[[tokens=100,rate=50]] on and on"))
            .exchange()
            .expectBody(String.class)
            .returnResult();
        String page = browser.get()
            .uri(asked.getResponseHeaders().getLocation().getPath())
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
        Matcher reply = REPLY.matcher(page);
        assertThat(reply.find()).isTrue();
        OpenStream stream = OpenStream.of("http://localhost:" + WORLD.port(), reply.group(1),
                this.ada.token().secret());
        eventually(() -> stream.says("text"));
        assertThat(status(browser, "/")).isEqualTo(200);
        assertThat(gauge("held")).isZero();
        assertThat(stream.isOpen()).isTrue();
        stream.ended(Duration.ofSeconds(30));
    }

    @Test
    void whileOneTenantsRequestsWaitAnotherTenantsIsNextButOne() throws SQLException {
        List<String> answered = new CopyOnWriteArrayList<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        try (Connection connection = PostgresServer.shared().superuser(database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table conversation in access exclusive mode");
            all.add(begin("first", this.ada, answered));
            eventually(() -> gauge("held") == 1);
            for (int number = 0; number < 8; number++) {
                all.add(begin("crowd", WORLD.ben(), answered));
            }
            eventually(() -> gauge("waiting") == 8);
            all.add(begin("other", WORLD.hugo(), answered));
            eventually(() -> gauge("waiting") == 9);
            connection.rollback();
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(answered).hasSize(10).startsWith("first 200", "crowd 200", "other 200");
    }

    @Test
    void whatEverybodyMayLoadWaitsForNobody() throws SQLException {
        List<String> answered = new CopyOnWriteArrayList<>();
        CompletableFuture<?> first;
        try (Connection connection = PostgresServer.shared().superuser(database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table conversation in access exclusive mode");
            first = begin("first", this.ada, answered);
            eventually(() -> gauge("held") == 1);
            assertThat(status(WORLD.anybody(), "/signed-out")).isEqualTo(200);
            assertThat(answered).isEmpty();
            connection.rollback();
        }
        first.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static World world() {
        Map<String, Object> settings = AnsweringModel.settings();
        settings.putAll(Map.of("atrium.admission.places", 1, "atrium.admission.held", "1h", "atrium.admission.patience",
                "20s", "atrium.database.lock-limit", "20s", "atrium.database.request-limit", "20s",
                "atrium.database.transaction-limit", "20s", "atrium.database.statement-limit", "20s"));
        return World.with(settings);
    }

    private static CompletableFuture<?> begin(String name, Someone someone, List<String> answered) {
        WebTestClient browser = WORLD.browserOf(someone);
        return CompletableFuture.runAsync(() -> answered.add(name + " " + status(browser, "/")),
                task -> Thread.ofVirtual().start(task));
    }

    private static int status(WebTestClient browser, String path) {
        return browser.get().uri(path).exchange().returnResult(String.class).getStatus().value();
    }

    private static double gauge(String name) {
        return WORLD.bean(MeterRegistry.class).get("atrium.requests." + name).gauge().value();
    }

    private static String database() {
        return WORLD.bean(Environment.class).getRequiredProperty("atrium.database.name");
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plus(SOON);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

}
