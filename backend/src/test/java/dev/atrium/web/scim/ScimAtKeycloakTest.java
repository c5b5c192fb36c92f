package dev.atrium.web.scim;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.sample.SampleWorld;
import dev.atrium.testing.World;
import dev.atrium.web.scim.Program.Answer;
import dev.atrium.web.signin.HeadlessBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// What a directory provisions is so at a real Keycloak, and comes back from there.
class ScimAtKeycloakTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static KeycloakServer keycloak;

    private static World world;

    private static String atrium;

    private static Program program;

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
        program = Program.of(world, signedIn("dmitri@alder.test"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void somebodyIsInvitedNamedKeptOutLetInAndTakenOut() {
        String address = address();
        Answer made = program.post("/Users",
                "{'userName':'%s','externalId':'x1','name':{'givenName':'Nova','familyName':'van New'},'active':true}"
                    .formatted(address));
        assertThat(made.status()).isIn(201, 202);
        String user = "/Users/" + made.id();
        await(() -> program.get(user).text("/urn:atrium:scim:2.0:Standing/state").equals("invited"));
        Answer known = program.get(user);
        assertThat(known.text("/name/familyName")).isEqualTo("van New");
        assertThat(known.text("/externalId")).isEqualTo("x1");
        assertThat(account(address).required("requiredActions").get(0).stringValue()).isEqualTo("UPDATE_PASSWORD");
        program.patch(user, "{'op':'replace','path':'name.familyName','value':'Newer'}");
        await(() -> program.get(user).text("/displayName").equals("Nova Newer"));
        assertThat(account(address).required("lastName").stringValue()).isEqualTo("Newer");
        assertThat(program.patch(user, "{'op':'Replace','path':'active','value':'False'}").text("/active"))
            .isEqualTo("false");
        await(() -> groups(address).contains("/disabled"));
        program.patch(user, "{'op':'Replace','path':'active','value':'True'}");
        await(() -> program.get(user).text("/active").equals("true"));
        assertThat(groups(address)).isEmpty();
        assertThat(program.delete(user).status()).isEqualTo(204);
        assertThat(program.get(user).status()).isEqualTo(404);
        await(() -> members(address) == 0);
        Answer again = program.post("/Users", "{'userName':'%s','active':false}".formatted(address));
        await(() -> program.get("/Users/" + again.id()).text("/urn:atrium:scim:2.0:Standing/state").equals("disabled"));
        assertThat(again.id()).isNotEqualTo(made.id());
        assertThat(groups(address)).containsExactly("/disabled");
    }

    @Test
    void whoBelongsToAnotherTenantIsNeitherTakenNorTold() {
        Answer there = program.post("/Users", "{'userName':'finn@fern.test'}");
        Answer nobody = program.post("/Users", "{'userName':'nobody@fern.test'}");
        assertThat(there.status()).isEqualTo(400);
        assertThat(there.body()).isEqualTo(nobody.body());
        assertThat(program.filtered("Users", "userName eq \"finn@fern.test\"").text("/totalResults")).isEqualTo("0");
    }

    @Test
    void anAccountOfTwoTenantsIsNamedByNeither() {
        await(() -> !program.filtered("Users", "userName eq \"mira@both.test\"").text("/Resources/0/id").isEmpty());
        String user = "/Users/" + program.filtered("Users", "userName eq \"mira@both.test\"").text("/Resources/0/id");
        String before = program.get(user).text("/displayName");
        program.patch(user, "{'op':'replace','path':'name.givenName','value':'Somebody'}");
        await(() -> program.get(user).text("/urn:atrium:scim:2.0:Standing/waitsForKeycloak").equals("false"));
        assertThat(program.get(user).text("/displayName")).isEqualTo(before);
    }

    @Test
    void theSessionsOfWhoIsDisabledAreDead() {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        browser.signIn("/", "carla@alder.test", SampleWorld.PASSWORD);
        String user = "/Users/" + program.filtered("Users", "userName eq \"carla@alder.test\"").text("/Resources/0/id");
        assertThat(program.patch(user, "{'op':'replace','value':{'active':false}}").status()).isEqualTo(200);
        assertThat(World.now(world.bean(Sessions.class).find(browser.session().orElseThrow(), Origin.NONE))).isNull();
        assertThat(new HeadlessBrowser(atrium).signIn("/", "carla@alder.test", SampleWorld.PASSWORD))
            .hasPath("/no-organization");
        program.patch(user, "{'op':'replace','value':{'active':true}}");
        await(() -> program.get(user).text("/active").equals("true"));
    }

    @Test
    void departmentsAreMadeFilledRenamedAndRemoved() {
        String name = "Desk " + UUID.randomUUID();
        signedIn("ben@alder.test");
        String ben = program.filtered("Users", "userName eq \"ben@alder.test\"").text("/Resources/0/id");
        String member = "{'value':'%s'}".formatted(ben);
        Answer made = program.post("/Groups",
                "{'displayName':'%s','externalId':'g1','members':[%s]}".formatted(name, member));
        assertThat(made.status()).isIn(201, 202);
        String group = "/Groups/" + made.id();
        await(() -> program.get(group).text("/members/0/value").equals(ben));
        await(() -> program.get(group).text("/urn:atrium:scim:2.0:Standing/waitsForKeycloak").equals("false"));
        assertThat(groups("ben@alder.test")).contains("/departments/" + name);
        assertThat(program.post("/Groups", "{'displayName':'%s'}".formatted(name)).status()).isEqualTo(409);
        Answer below = program.post("/Groups", "{'displayName':'%s/Below'}".formatted(name));
        assertThat(below.status()).isIn(201, 202);
        await(() -> program.get("/Groups/" + below.id())
            .text("/urn:atrium:scim:2.0:Standing/waitsForKeycloak")
            .equals("false"));
        assertThat(program.delete(group).status()).as("one is below it").isEqualTo(409);
        assertThat(program.delete("/Groups/" + below.id()).status()).isEqualTo(204);
        await(() -> program.filtered("Groups", "displayName eq \"" + name + "/Below\"")
            .text("/totalResults")
            .equals("0"));
        await(() -> program.patch(group, "{'op':'replace','value':{'displayName':'%s two'}}".formatted(name))
            .status() == 204);
        await(() -> program.get(group).text("/displayName").equals(name + " two"));
        await(() -> program.patch(group, "{'op':'remove','path':'members[value eq \\\"%s\\\"]'}".formatted(ben))
            .status() == 204);
        await(() -> program.get(group).body().at("/members").isEmpty());
        assertThat(groups("ben@alder.test")).doesNotContain("/departments/" + name + " two");
        await(() -> program.put(group, "{'displayName':'%s three','members':[%s]}".formatted(name, member))
            .status() == 200);
        await(() -> program.get(group).text("/members/0/value").equals(ben));
        assertThat(program.get(group).text("/displayName")).isEqualTo(name + " three");
        assertThat(groups("ben@alder.test")).contains("/departments/" + name + " three");
        assertThat(program.filtered("Groups", "displayName eq \"" + name + " two\"").text("/totalResults"))
            .as("nobody enters under the old name")
            .isEqualTo("0");
        assertThat(program.delete(group).status()).isEqualTo(204);
        assertThat(program.get(group).status()).isEqualTo(404);
        await(() -> !groups("ben@alder.test").contains("/departments/" + name + " three"));
    }

    private static String address() {
        return "scim" + UUID.randomUUID().toString().substring(0, 8) + "@alder.test";
    }

    private static JsonNode account(String address) {
        return keycloak.admin().get("/users?exact=true&email=" + address).get(0);
    }

    private static int members(String address) {
        return keycloak.admin()
            .get("/organizations/" + World.ALDER_BANK + "/members?exact=true&search=" + address)
            .size();
    }

    private static Set<String> groups(String address) {
        Set<String> paths = new HashSet<>();
        keycloak.admin()
            .get("/organizations/" + World.ALDER_BANK + "/members/" + account(address).required("id").stringValue()
                    + "/groups")
            .forEach(group -> paths.add(group.required("path").stringValue()));
        return paths;
    }

    private static Caller signedIn(String email) {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        browser.signIn("/", email, SampleWorld.PASSWORD);
        return World.now(world.bean(Sessions.class).find(browser.session().orElseThrow(), Origin.NONE))
            .caller()
            .orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

}
