package dev.atrium.web.signin;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Role;
import dev.atrium.identity.Session;
import dev.atrium.identity.SessionToken;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.sample.SampleWorld;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Signing in and out through a real Keycloak, and what Keycloak takes away while somebody is signed in.
class SignInWithKeycloakTest {

    /// What the server promises.
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(5);

    /// A busy machine is not the server's fault.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static KeycloakServer keycloak;

    private static World world;

    private static String atrium;

    @BeforeAll
    static void start() {
        keycloak = KeycloakServer.shared();
        int port = FreePort.any();
        atrium = "http://localhost:" + port;
        keycloak.admitAtriumAt(atrium);
        world = World.with(Map.of("server.port", port, "atrium.public-url", atrium, "atrium.keycloak.url",
                keycloak.url(), "atrium.keycloak.web-client-secret", keycloak.webClientSecret(),
                "atrium.keycloak.admin-client-secret", keycloak.adminClientSecret(), "atrium.keycloak.look-every",
                "1s"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aMemberComesBackToThePageTheyAskedFor() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        assertThat(signIn(browser, "/settings?from=test", "ada@alder.test")).isEqualTo(at("/settings?from=test"));
        Caller ada = caller(browser);
        assertThat(ada.tenant()).isEqualTo(World.ALDER);
        assertThat(ada.name()).isEqualTo("Ada Lovett");
        assertThat(ada.roles()).containsExactly(Role.MEMBER);
        assertThat(ada.departments()).hasSize(1);
    }

    @Test
    void noTokenReachesTheBrowser() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        signIn(browser, "/", "ben@alder.test");
        signOut(browser);
        assertThat(browser.received.stream().filter(response -> response.uri().toString().startsWith(atrium)))
            .isNotEmpty()
            .allSatisfy(response -> {
                assertThat(response.body()).doesNotContain("eyJ");
                assertThat(response.headers().map().toString()).doesNotContain("eyJ");
            });
        assertThat(browser.cookies.keySet()).noneMatch(name -> name.startsWith(SignInRequests.PREFIX));
    }

    @Test
    void rolesAndDepartmentsComeFromTheGroups() {
        HeadlessBrowser carla = new HeadlessBrowser(atrium);
        signIn(carla, "/", "carla@alder.test");
        assertThat(caller(carla).roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.PUBLISHER);
        assertThat(caller(carla).language().getLanguage()).isEqualTo("es");
        HeadlessBrowser ben = new HeadlessBrowser(atrium);
        signIn(ben, "/", "ben@alder.test");
        assertThat(caller(ben).departments()).hasSize(2);
    }

    @Test
    void somebodyInTwoOrganizationsIsAsked() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        assertThat(signIn(browser, "/settings", "mira@both.test")).isEqualTo(at("/tenants"));
        assertThat(session(browser).caller()).isEmpty();
        choose(browser, World.FERN.toString());
        assertThat(caller(browser).tenant()).isEqualTo(World.FERN);
        choose(browser, World.ALDER.toString());
        assertThat(caller(browser).tenant()).isEqualTo(World.ALDER);
    }

    @Test
    void somebodyInNoOrganizationIsToldSo() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        assertThat(signIn(browser, "/", "nora@nowhere.test")).isEqualTo(at("/no-organization"));
        assertThat(session(browser).caller()).isEmpty();
        assertThat(HeadlessBrowser.location(browser.get(atrium + "/"))).isEqualTo(at("/no-organization"));
    }

    @Test
    void aSessionPlantedBeforehandIsNotTheOneThatIsOpened() {
        Someone planted = world.newcomer();
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        browser.cookies.put(SessionCookie.NAME, planted.token().secret());
        HttpResponse<String> form = browser.follow(browser.get(atrium + SignInStart.PATH), "nowhere");
        HttpResponse<String> password = browser.submit(form, Map.of("username", "frank@alder.test"));
        HttpResponse<String> back = browser.submit(password, Map.of("password", SampleWorld.PASSWORD));
        browser.get(HeadlessBrowser.location(back).toString());
        assertThat(token(browser).secret()).isNotEqualTo(planted.token().secret());
        assertThat(World.now(world.bean(Sessions.class).find(planted.token(), Origin.NONE))).isNull();
    }

    @Test
    void aReturnWorksInItsOwnBrowserAndOnce() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        HttpResponse<String> form = browser.follow(browser.get(atrium + SignInStart.PATH), "nowhere");
        HttpResponse<String> password = browser.submit(form, Map.of("username", "frank@alder.test"));
        String back = HeadlessBrowser.location(browser.submit(password, Map.of("password", SampleWorld.PASSWORD)))
            .toString();
        HeadlessBrowser victim = new HeadlessBrowser(atrium);
        assertThat(victim.get(back).statusCode()).isNotEqualTo(303);
        assertThat(victim.session()).isEmpty();
        assertThat(browser.get(back).statusCode()).isEqualTo(303);
        SessionToken opened = token(browser);
        assertThat(browser.get(back).statusCode()).isNotEqualTo(303);
        assertThat(token(browser)).extracting(SessionToken::secret).isEqualTo(opened.secret());
    }

    @Test
    void signingOutEndsTheSessionHereAndAtKeycloak() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        signIn(browser, "/", "eve@alder.test");
        SessionToken token = token(browser);
        assertThat(signOut(browser)).isEqualTo(at("/signed-out"));
        assertThat(browser.session()).isEmpty();
        assertThat(World.now(world.bean(Sessions.class).find(token, Origin.NONE))).isNull();
        HttpResponse<String> again = browser.follow(browser.get(atrium + SignInStart.PATH), "nowhere");
        assertThat(again.body()).contains("username");
    }

    @Test
    void keycloakEndingASessionEndsItHere() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        signIn(browser, "/", "hugo@fern.test");
        keycloak.admin().post("/users/" + subject(browser) + "/logout", JsonNodeFactory.instance.objectNode());
        gone(browser);
    }

    @Test
    void whoIsDisabledIsOutWithinSeconds() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        signIn(browser, "/", "gita@fern.test");
        String user = "/users/" + subject(browser);
        try {
            keycloak.admin().put(user, ((ObjectNode) keycloak.admin().get(user)).put("enabled", false));
            gone(browser);
        }
        finally {
            keycloak.admin().put(user, ((ObjectNode) keycloak.admin().get(user)).put("enabled", true));
        }
    }

    @Test
    void whoLeavesTheOrganizationIsOutWithinSeconds() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        signIn(browser, "/", "finn@fern.test");
        String members = "/organizations/" + World.FERN_CLINIC + "/members";
        String subject = subject(browser);
        keycloak.admin().delete(members + "/" + subject);
        gone(browser);
        assertThat(signIn(new HeadlessBrowser(atrium), "/", "finn@fern.test")).isEqualTo(at("/no-organization"));
        keycloak.admin().post(members, JsonNodeFactory.instance.stringNode(subject));
        HeadlessBrowser again = new HeadlessBrowser(atrium);
        assertThat(signIn(again, "/", "finn@fern.test")).isEqualTo(at("/"));
        assertThat(caller(again).departments()).isEmpty();
    }

    @Test
    void aRoleTakenAwayIsGoneFromTheLivingSession() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        signIn(browser, "/", "dmitri@alder.test");
        assertThat(caller(browser).roles()).contains(Role.ADMIN);
        String admins = "/organizations/" + World.ALDER_BANK + "/groups/" + groupId("/roles/admin") + "/members/"
                + subject(browser);
        keycloak.admin().delete(admins);
        await(() -> !caller(browser).is(Role.ADMIN));
        keycloak.admin().put(admins, JsonNodeFactory.instance.objectNode());
        await(() -> caller(browser).is(Role.ADMIN));
    }

    @Test
    void whileKeycloakStandsStillSessionsGoOnAndSigningInIsRefusedQuickly() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        signIn(browser, "/", "ada@alder.test");
        keycloak.signal("STOP");
        try {
            assertThat(browser.get(atrium + "/tenants").statusCode()).isEqualTo(200);
            long begin = System.nanoTime();
            await(() -> new HeadlessBrowser(atrium).get(atrium + SignInStart.PATH).statusCode() == 503);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
            assertThat(browser.get(atrium + "/tenants").statusCode()).isEqualTo(200);
        }
        finally {
            keycloak.signal("CONT");
        }
        await(() -> new HeadlessBrowser(atrium).get(atrium + SignInStart.PATH).statusCode() == 302);
    }

    private static String groupId(String path) {
        return keycloak.admin()
            .get("/organizations/" + World.ALDER_BANK + "/groups/group-by-path" + path)
            .required("id")
            .stringValue();
    }

    private void gone(HeadlessBrowser browser) {
        SessionToken token = token(browser);
        await(() -> World.now(world.bean(Sessions.class).stillValid(List.of(token.id()))).isEmpty());
        assertThat(World.now(world.bean(Sessions.class).find(token, Origin.NONE))).isNull();
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("Keycloak's change arrived after %d ms (promised: %d)%n", took.toMillis(),
                REVOKED_WITHIN.toMillis());
    }

    private static URI signIn(HeadlessBrowser browser, String page, String email) {
        return browser.signIn(page, email, SampleWorld.PASSWORD);
    }

    private static URI signOut(HeadlessBrowser browser) {
        HttpResponse<String> left = browser.post(atrium + "/logout", Map.of("_csrf", csrf(browser)));
        return HeadlessBrowser.location(browser.follow(left, atrium + "/signed-out"));
    }

    private static void choose(HeadlessBrowser browser, String tenant) {
        assertThat(browser.post(atrium + "/tenant", Map.of("tenant", tenant, "_csrf", csrf(browser))).statusCode())
            .isEqualTo(303);
    }

    private static String csrf(HeadlessBrowser browser) {
        return world.csrf(new Someone(token(browser), session(browser)));
    }

    private static String subject(HeadlessBrowser browser) {
        return session(browser).person().subject();
    }

    private static Caller caller(HeadlessBrowser browser) {
        return session(browser).caller().orElseThrow();
    }

    private static Session session(HeadlessBrowser browser) {
        return World.now(world.bean(Sessions.class).find(token(browser), Origin.NONE));
    }

    private static SessionToken token(HeadlessBrowser browser) {
        return browser.session().orElseThrow();
    }

    private static URI at(String path) {
        return URI.create(atrium + path);
    }

}
