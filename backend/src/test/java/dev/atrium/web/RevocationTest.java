package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.identity.Origin;
import dev.atrium.identity.Role;
import dev.atrium.identity.Session;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.keycloak.KeycloakAdmin;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.sample.SampleWorld;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.MatrixRoutes.Route;
import dev.atrium.web.signin.HeadlessBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import reactor.core.publisher.Mono;

/// What is taken away is gone (G6): new calls are refused within five seconds, open streams end within ten. Everybody has
/// signed in through a real Keycloak and follows an answer that goes on and on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationTest {

    private static final Duration CALLS = Duration.ofSeconds(5);

    private static final Duration STREAMS = Duration.ofSeconds(10);

    private static final Pattern REPLY = Pattern.compile("/replies/([0-9a-f-]{36})/events");

    private KeycloakServer keycloak;

    private KeycloakAdmin admin;

    private World world;

    private MatrixRoutes routes;

    private String atrium;

    @BeforeAll
    void start() {
        this.keycloak = KeycloakServer.shared();
        this.admin = this.keycloak.admin();
        int port = FreePort.any();
        this.atrium = "http://localhost:" + port;
        this.keycloak.admitAtriumAt(this.atrium);
        Map<String, Object> settings = new HashMap<>(AnsweringModel.settings());
        settings.putAll(Map.of("server.port", port, "atrium.public-url", this.atrium, "atrium.chat.drain", "100ms",
                "atrium.keycloak.url", this.keycloak.url(), "atrium.keycloak.look-every", "1500ms",
                "atrium.keycloak.web-client-secret", this.keycloak.webClientSecret(),
                "atrium.keycloak.admin-client-secret", this.keycloak.adminClientSecret()));
        this.world = World.with(settings);
        this.routes = new MatrixRoutes(this.world);
    }

    @AfterAll
    void stop() {
        this.world.close();
    }

    @Test
    void whatKeycloakOrTheMemberTakesAwayIsGoneWithinSeconds() {
        FollowingReader frank = reader("frank@alder.test");
        FollowingReader eve = reader("eve@alder.test");
        FollowingReader finn = reader("finn@fern.test");
        FollowingReader gita = reader("gita@fern.test");
        FollowingReader dmitri = reader("dmitri@alder.test");
        FollowingReader ben = reader("ben@alder.test");
        String members = "/organizations/" + World.FERN_CLINIC + "/members";
        String user = "/users/" + gita.subject();
        String admins = group("/roles/admin", dmitri);
        String branches = group("/departments/Retail%20Banking/Branches", ben);
        assertThat(dmitri.caller().is(Role.ADMIN)).isTrue();
        assertThat(ben.caller().departments()).isNotEmpty();
        try {
            Instant now = Instant.now();
            frank.browser().post(this.atrium + "/logout", Map.of("_csrf", frank.csrf()));
            this.admin.post("/users/" + eve.subject() + "/logout", JsonNodeFactory.instance.objectNode());
            this.admin.delete(members + "/" + finn.subject());
            this.admin.put(user, ((ObjectNode) this.admin.get(user)).put("enabled", false));
            this.admin.delete(admins);
            this.admin.delete(branches);
            List<FollowingReader> out = List.of(frank, eve, finn, gita);
            within(CALLS, now, "calls", () -> out.stream().allMatch(FollowingReader::isOut));
            within(CALLS, now, "rights", () -> !dmitri.caller().is(Role.ADMIN) && ben.caller().departments().isEmpty());
            out.forEach(reader -> reader.isSentAway(now, STREAMS));
            out.forEach(this::noRouteServes);
            assertThat(dmitri.stream().isOpen()).as("who lost a role is still a member").isTrue();
            assertThat(ben.stream().isOpen()).isTrue();
        }
        finally {
            this.admin.post(members, JsonNodeFactory.instance.stringNode(finn.subject()));
            this.admin.put(user, ((ObjectNode) this.admin.get(user)).put("enabled", true));
            this.admin.put(admins, JsonNodeFactory.instance.objectNode());
            this.admin.put(branches, JsonNodeFactory.instance.objectNode());
        }
    }

    @Test
    void aSuspendedTenantServesNobodyAndCannotBeChosen() throws SQLException {
        FollowingReader hugo = reader("hugo@fern.test");
        Someone undecided = this.world.miraAgain();
        try {
            Instant now = Instant.now();
            tenantState("suspended");
            within(CALLS, now, "calls", hugo::isOut);
            hugo.isSentAway(now, STREAMS);
            noRouteServes(hugo);
            assertThat(this.world.browserOf(undecided)
                .post()
                .uri("/tenant")
                .body(BodyInserters.fromFormData("tenant", World.FERN.toString()))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value()).isEqualTo(404);
        }
        finally {
            tenantState("active");
        }
    }

    @Test
    void whatIsTakenAwayWhileATenantIsSuspendedDoesNotComeBackWithIt() throws SQLException {
        FollowingReader hugo = reader("hugo@fern.test");
        String groups = "/organizations/" + World.FERN_CLINIC + "/groups/";
        String auditors = groups + this.admin.get(groups + "group-by-path/roles/auditor").required("id").stringValue()
                + "/members/" + hugo.subject();
        tenantState("suspended");
        try {
            this.admin.delete(auditors);
            World.now(Mono.delay(CALLS));
            tenantState("active");
            assertThat(hugo.caller().is(Role.AUDITOR)).isFalse();
            assertThat(hugo.caller().is(Role.PUBLISHER)).isTrue();
        }
        finally {
            tenantState("active");
            this.admin.put(auditors, JsonNodeFactory.instance.objectNode());
        }
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        FollowingReader ada = reader("ada@alder.test");
        this.world.bean(MovableClock.class).later(Duration.ofMinutes(31), () -> {
            Instant now = Instant.now();
            within(CALLS, now, "calls", ada::isOut);
            ada.isSentAway(now, STREAMS);
            noRouteServes(ada);
        });
    }

    @Test
    void aSessionThatIsAlwaysUsedEndsAfterEightHours() {
        FollowingReader ada = reader("ada@alder.test");
        MovableClock clock = this.world.bean(MovableClock.class);
        for (int minutes = 25; minutes < 480; minutes += 25) {
            clock.later(Duration.ofMinutes(minutes), () -> assertThat(ada.isOut()).isFalse());
        }
        clock.later(Duration.ofMinutes(481), () -> {
            Instant now = Instant.now();
            within(CALLS, now, "calls", ada::isOut);
            ada.isSentAway(now, STREAMS);
            noRouteServes(ada);
        });
    }

    private FollowingReader reader(String email) {
        HeadlessBrowser browser = new HeadlessBrowser(this.atrium);
        browser.signIn("/settings", email, SampleWorld.PASSWORD);
        Someone someone = new Someone(browser.session().orElseThrow(), session(browser));
        String csrf = this.world.csrf(someone);
        HttpResponse<String> asked = browser.post(this.atrium + "/conversations",
                Map.of("question", "[[tokens=5000,rate=20]] on and on", "_csrf", csrf));
        Matcher page = REPLY.matcher(browser.get(HeadlessBrowser.location(asked).toString()).body());
        assertThat(page.find()).isTrue();
        OpenStream stream = OpenStream.of(this.atrium, page.group(1), someone.token().secret());
        within(CALLS, Instant.now(), "first words", () -> stream.says("text"));
        return new FollowingReader(this.world, this.routes, browser, someone, csrf, stream);
    }

    /// As for somebody who has never signed in.
    private void noRouteServes(FollowingReader reader) {
        List<String> breaches = new ArrayList<>();
        for (Route route : this.routes.all()) {
            MatrixCall call = MatrixCall.with(route, MatrixActors.nothing());
            var revoked = call.send(this.routes.browser(new Actor("revoked", reader.someone())));
            var anonymous = call.send(this.world.anybody());
            if (!revoked.equals(anonymous)) {
                breaches.add(route + ": " + revoked.differenceTo(anonymous));
            }
        }
        assertThat(breaches).isEmpty();
    }

    private static void within(Duration limit, Instant since, String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Duration.between(since, Instant.now())).as(what).isLessThan(limit);
            World.now(Mono.delay(Duration.ofMillis(50)));
        }
        System.out.printf("%s after %d ms%n", what, Duration.between(since, Instant.now()).toMillis());
    }

    private String group(String path, FollowingReader reader) {
        String groups = "/organizations/" + World.ALDER_BANK + "/groups/";
        return groups + this.admin.get(groups + "group-by-path" + path).required("id").stringValue() + "/members/"
                + reader.subject();
    }

    private Session session(HeadlessBrowser browser) {
        return World.now(this.world.bean(Sessions.class).find(browser.session().orElseThrow(), Origin.NONE));
    }

    private void tenantState(String state) throws SQLException {
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = PostgresServer.shared().superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute("update tenant set state = '%s', suspended_at = now() where id = '%s'".formatted(state,
                    World.FERN));
        }
    }

}
