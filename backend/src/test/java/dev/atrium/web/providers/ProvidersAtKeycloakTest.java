package dev.atrium.web.providers;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.atrium.identity.Origin;
import dev.atrium.identity.Session;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.sample.SampleWorld;
import dev.atrium.testing.World;
import dev.atrium.web.signin.HeadlessBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// A tenant sets up its own identity provider, from its page to the first sign-in and back, at a real Keycloak. Another
/// realm of it is the provider.
class ProvidersAtKeycloakTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String CLOSED = "it is being tried, or is not switched on";

    private static final List<String> PAGES = new ArrayList<>();

    private static KeycloakServer keycloak;

    private static World world;

    private static String atrium;

    private static CorporateRealm corporate;

    private static ProviderAdmin dmitri;

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
        corporate = new CorporateRealm(keycloak, "nova@alder.test", "sam@alder.test", "ben@alder.test",
                "finnegan@fern.test", "vera@alder.test");
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        browser.signIn("/", "dmitri@alder.test", SampleWorld.PASSWORD);
        dmitri = new ProviderAdmin(world, atrium, browser);
    }

    @AfterEach
    void nobodyElseIsLedThere() {
        PAGES.forEach(page -> {
            dmitri.sends("DELETE", page + "/activation");
            dmitri.sends("DELETE", page);
        });
        PAGES.clear();
        await(() -> keycloak.admin().get("/identity-provider/instances").isEmpty());
        List.of("nova@alder.test", "sam@alder.test", "vera@alder.test")
            .forEach(address -> accounts(address)
                .forEach(account -> keycloak.admin().delete("/users/" + account.required("id").stringValue())));
    }

    @AfterAll
    static void stop() {
        corporate.remove();
        world.close();
    }

    @Test
    void byOpenIdConnectItIsSetTriedSwitchedOnUsedAndSwitchedOff() {
        String page = makes("Corporate <b>sign-in</b>", "oidc");
        String alias = alias(page);
        assertThat(dmitri.looks(page)).contains(keycloak.issuer() + "/broker/" + alias + "/endpoint")
            .doesNotContain("<b>");
        HttpResponse<String> wrong = sets(page, "not the secret");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("does not know this client id with this secret")
            .doesNotContain("not the secret");
        assertThat(sets(page, CorporateRealm.SECRET).statusCode()).isEqualTo(303);
        assertThat(dmitri.looks(page)).doesNotContain(CorporateRealm.SECRET);
        assertThat(dmitri.sends("PUT", page + "/activation").statusCode()).as("not tried").isEqualTo(409);
        assertThat(comes(alias, "nova").body()).as("closed before it was tried").contains(CLOSED);
        tried(page, "nova", "nova@alder.test");
        assertThat(accounts("nova@alder.test")).as("a trial makes no account").isEmpty();
        switchedOn(page);
        used(alias, "nova@alder.test");
        assertThat(sets(page, CorporateRealm.SECRET).statusCode()).as("changed while on").isEqualTo(409);
        assertThat(dmitri.sends("DELETE", page).statusCode()).as("removed while on").isEqualTo(409);
        switchedOff(page, alias, "nova");
        assertThat(dmitri.sends("DELETE", page).statusCode()).isEqualTo(303);
        await(() -> keycloak.admin().get("/identity-provider/instances").isEmpty());
        assertThat(accounts("nova@alder.test")).as("people stay").hasSize(1);
    }

    @Test
    void bySamlItIsSetTriedSwitchedOnUsedAndSwitchedOff() {
        String page = makes("Corporate", "saml");
        String alias = alias(page);
        corporate.register(keycloak.issuer() + "/broker/" + alias);
        assertThat(dmitri
            .sends("PUT", page, "entityId", corporate.issuer(), "signIn", corporate.issuer() + "/protocol/saml",
                    "certificate", SamlSamples.certificate())
            .statusCode()).isEqualTo(303);
        signsIn(dmitri.browser, dmitri.tries(page), "sam");
        dmitri.sends("PUT", page + "/trials/outcome");
        assertThat(dmitri.looks(page)).as("signed by another key").contains("was not signed, or by another key");
        assertThat(dmitri.sends("PUT", page, "address", corporate.metadata()).statusCode()).isEqualTo(303);
        tried(page, "sam", "sam@alder.test");
        switchedOn(page);
        used(alias, "sam@alder.test");
        switchedOff(page, alias, "sam");
    }

    @Test
    void whatIsMissingOrForeignIsSaidAndNotSwitchedOn() {
        String page = makes("Corporate", "oidc");
        sets(page, CorporateRealm.SECRET);
        dmitri.tries(page);
        dmitri.sends("PUT", page + "/trials/outcome");
        assertThat(dmitri.looks(page)).contains("Nobody has come back");
        signsIn(dmitri.browser, dmitri.tries(page), "finnegan");
        dmitri.sends("PUT", page + "/trials/outcome");
        assertThat(dmitri.looks(page)).contains("is none of your organization", "finnegan@fern.test");
        assertThat(dmitri.sends("PUT", page + "/activation").statusCode()).isEqualTo(409);
        tried(page, "nova", "nova@alder.test");
        assertThat(sets(page, CorporateRealm.SECRET).statusCode()).isEqualTo(303);
        assertThat(dmitri.sends("PUT", page + "/activation").statusCode()).as("changed since").isEqualTo(409);
    }

    @Test
    void nobodyGetsAnAccountThatIsNotTheirs() {
        String page = makes("Corporate", "oidc");
        String alias = alias(page);
        sets(page, CorporateRealm.SECRET);
        tried(page, "nova", "nova@alder.test");
        switchedOn(page);
        HttpResponse<String> foreign = comes(alias, "finnegan");
        assertThat(foreign.body()).as("an address of another tenant")
            .contains("did not send all that is needed")
            .doesNotContain("<form");
        assertThat(accounts("finnegan@fern.test")).isEmpty();
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        HttpResponse<String> proof = comes(browser, alias, "ben");
        assertThat(proof.body()).as("an account with a password").contains("name=\"password\"");
        HttpResponse<String> again = browser.submit(proof, Map.of("password", CorporateRealm.PASSWORD));
        assertThat(again.body()).contains("name=\"password\"");
        assertThat(browser.session()).isEmpty();
        HttpResponse<String> proved = browser.submit(again, Map.of("password", SampleWorld.PASSWORD));
        assertThat(session(browser, browser.follow(proved, atrium + "/"))).isNotNull();
    }

    @Test
    void whoWasInvitedAndHasNoPasswordSignsInThere() {
        String page = makes("Corporate", "oidc");
        String alias = alias(page);
        sets(page, CorporateRealm.SECRET);
        tried(page, "nova", "nova@alder.test");
        switchedOn(page);
        dmitri.sends("POST", "/invitations", "list", "vera@alder.test; Vera Corp");
        await(() -> accounts("vera@alder.test").size() == 1);
        assertThat(accounts("vera@alder.test").get(0).path("requiredActions")).isEmpty();
        used(alias, "vera@alder.test");
    }

    private static String makes(String name, String kind) {
        String page = dmitri.makes(name, kind);
        PAGES.add(page);
        return page;
    }

    private static String alias(String page) {
        return World.ALDER + page.replace("/identity-providers/", "-");
    }

    private static HttpResponse<String> sets(String page, String secret) {
        return dmitri.sends("PUT", page, "address", corporate.issuer(), "clientId", "atrium", "secret", secret);
    }

    private static void tried(String page, String user, String address) {
        HttpResponse<String> end = signsIn(dmitri.browser, dmitri.tries(page), user);
        assertThat(end.body()).contains(CLOSED, atrium + "/identity-providers");
        assertThat(dmitri.sends("PUT", page + "/trials/outcome").statusCode()).isEqualTo(303);
        assertThat(dmitri.looks(page)).contains("It works", address, "alder.test");
    }

    private static void switchedOn(String page) {
        assertThat(dmitri.sends("PUT", page + "/activation").statusCode()).isEqualTo(303);
        await(() -> dmitri.looks(page).contains("Switch it off"));
    }

    /// Somebody of the provider types their address, and is a member of this tenant and
    /// of no other.
    private static void used(String alias, String address) {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        HttpResponse<String> there = browser.submit(browser.follow(browser.get(atrium + "/"), "nowhere"),
                Map.of("username", address));
        HttpResponse<String> back = signsIn(browser, onTheWay(browser, browser.follow(there, "nowhere")),
                address.substring(0, address.indexOf('@')));
        Session session = session(browser, back);
        assertThat(session.caller().orElseThrow().tenant()).isEqualTo(World.ALDER);
        assertThat(session.person().email()).isEqualTo(address);
        String account = accounts(address).get(0).required("id").stringValue();
        assertThat(keycloak.admin().get("/organizations/members/" + account + "/organizations")).singleElement()
            .extracting(organization -> organization.required("id").stringValue())
            .isEqualTo(World.ALDER_BANK.toString());
        assertThat(keycloak.admin().get("/users/" + account + "/federated-identity")).singleElement()
            .extracting(link -> link.required("identityProvider").stringValue())
            .isEqualTo(alias);
    }

    private static void switchedOff(String page, String alias, String user) {
        assertThat(dmitri.sends("DELETE", page + "/activation").statusCode()).isEqualTo(303);
        await(() -> keycloak.admin().get("/organizations/" + World.ALDER_BANK + "/identity-providers").isEmpty());
        assertThat(comes(alias, user).body()).as("switched off").contains(CLOSED);
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        HttpResponse<String> form = browser.submit(browser.follow(browser.get(atrium + "/"), "nowhere"),
                Map.of("username", user + "@alder.test"));
        assertThat(form.uri().toString()).startsWith(keycloak.issuer());
        assertThat(browser.session()).isEmpty();
    }

    private static HttpResponse<String> comes(String alias, String user) {
        return comes(new HeadlessBrowser(atrium), alias, user);
    }

    /// By an address in which the provider stands: whoever knows it can write it.
    private static HttpResponse<String> comes(HeadlessBrowser browser, String alias, String user) {
        String keycloaks = HeadlessBrowser.location(browser.get(atrium + "/oauth2/authorization/keycloak")).toString();
        HttpResponse<String> there = browser.follow(browser.get(keycloaks + "&kc_idp_hint=" + alias), "nowhere");
        return signsIn(browser, onTheWay(browser, there), user);
    }

    private static HttpResponse<String> onTheWay(HeadlessBrowser browser, HttpResponse<String> page) {
        return page.body().contains("SAMLRequest") ? browser.relay(page) : page;
    }

    /// Answers the last page of Keycloak, or the redirect to Atrium.
    private static HttpResponse<String> signsIn(HeadlessBrowser browser, HttpResponse<String> form, String user) {
        HttpResponse<String> sent = browser
            .follow(browser.submit(form, Map.of("username", user, "password", CorporateRealm.PASSWORD)), atrium + "/");
        return sent.body().contains("SAMLResponse") ? browser.follow(browser.relay(sent), atrium + "/") : sent;
    }

    private static Session session(HeadlessBrowser browser, HttpResponse<String> back) {
        assertThat(HeadlessBrowser.location(browser.get(HeadlessBrowser.location(back).toString()))).hasPath("/");
        return World.now(world.bean(Sessions.class).find(browser.session().orElseThrow(), Origin.NONE));
    }

    private static JsonNode accounts(String address) {
        return keycloak.admin().get("/users?exact=true&email=" + address);
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

}
