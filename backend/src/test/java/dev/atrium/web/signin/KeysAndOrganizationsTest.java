package dev.atrium.web.signin;

import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Session;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.sample.SampleWorld;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// A real Keycloak whose administrators change its keys (G29), and its organizations and people into others that look the
/// same.
class KeysAndOrganizationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final KeycloakServer KEYCLOAK = KeycloakServer.shared();

    private static final String ATRIUM = "http://localhost:" + FreePort.any();

    private static World world;

    @BeforeAll
    static void start() {
        KEYCLOAK.admitAtriumAt(ATRIUM);
        world = World.with(Map.of("server.port", URI.create(ATRIUM).getPort(), "atrium.public-url", ATRIUM,
                "atrium.keycloak.url", KEYCLOAK.url(), "atrium.keycloak.web-client-secret", KEYCLOAK.webClientSecret(),
                "atrium.keycloak.admin-client-secret", KEYCLOAK.adminClientSecret(), "atrium.keycloak.look-every",
                "1s"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void keysAreChangedWithoutAnybodyNoticingAndARemovedOneIsRefusedWithinAMinute() {
        RSAKey own = SignedByKeycloak.key("own");
        HeadlessBrowser before = signIn("ada@alder.test");
        String component = publish(own);
        RSAKey published = new RSAKey.Builder(own).keyID(idOf(own)).build();
        assertThat(session(signIn("ben@alder.test"))).isNotNull();
        assertThat(Doorstep.hearFromKeycloak(world, logoutToken(published, session(before)))).isEqualTo(200);
        assertThat(session(before)).isNull();
        HeadlessBrowser during = signIn("ada@alder.test");
        assertThat(session(during)).isNotNull();
        HeadlessBrowser passive = afterChange(component, "false");
        assertThat(session(passive)).isNotNull();
        KEYCLOAK.admin().delete("/components/" + component);
        HeadlessBrowser after = signIn("ada@alder.test");
        world.bean(MovableClock.class).later(Duration.ofSeconds(60), () -> {
            assertThat(Doorstep.hearFromKeycloak(world, logoutToken(published, session(after)))).isEqualTo(400);
            assertThat(session(after)).isNotNull();
            assertThat(session(during)).isNotNull();
        });
        assertThat(session(signIn("ada@alder.test"))).isNotNull();
    }

    @Test
    void anOrganizationThatOnlyLooksTheSameIsAnother() {
        String organization = organization("Look Alike", "look-alike", "look.test");
        TenantId tenant = admitted(organization, "Look Alike");
        String email = person("lena@look.test");
        join(organization, subject(email));
        HeadlessBrowser browser = signIn(email);
        MemberId member = caller(browser).member();
        assertThat(caller(browser).tenant()).isEqualTo(tenant);
        rename(organization, "Renamed", true);
        HeadlessBrowser renamed = signIn(email);
        assertThat(caller(renamed).member()).isEqualTo(member);
        rename(organization, "Renamed", false);
        await(() -> session(browser) == null && session(renamed) == null);
        assertThat(choicesOf(signIn(email))).isZero();
        rename(organization, "Look Alike", true);
        HeadlessBrowser enabled = signIn(email);
        assertThat(caller(enabled).member()).isEqualTo(member);
        KEYCLOAK.admin().delete("/organizations/" + organization);
        await(() -> session(enabled) == null);
        String again = organization("Look Alike", "look-alike", "look.test");
        join(again, subject(email));
        assertThat(again).isNotEqualTo(organization);
        assertThat(choicesOf(signIn(email))).isZero();
        KEYCLOAK.admin().delete("/organizations/" + again);
    }

    @Test
    void anEMailAddressThatIsUsedAgainIsAnotherPerson() {
        String email = person("reused@alder.test");
        String first = subject(email);
        join(World.ALDER_BANK.toString(), first);
        HeadlessBrowser before = signIn(email);
        MemberId member = caller(before).member();
        KEYCLOAK.admin().delete("/users/" + first);
        await(() -> session(before) == null);
        person(email);
        HeadlessBrowser stranger = signIn(email);
        assertThat(choicesOf(stranger)).isZero();
        join(World.ALDER_BANK.toString(), subject(email));
        HeadlessBrowser successor = signIn(email);
        assertThat(caller(successor).member()).isNotEqualTo(member);
        assertThat(caller(successor).departments()).isEmpty();
        KEYCLOAK.admin().delete("/users/" + subject(email));
    }

    private static String publish(RSAKey key) {
        ObjectNode component = component("own-" + UUID.randomUUID(), pem(key), "true");
        KEYCLOAK.admin().post("/components", component);
        return find("/components?type=org.keycloak.keys.KeyProvider", "name", component.required("name").stringValue());
    }

    private static HeadlessBrowser afterChange(String component, String active) {
        String path = "/components/" + component;
        ObjectNode changed = (ObjectNode) KEYCLOAK.admin().get(path);
        changed.withObject("config").putArray("active").add(active);
        KEYCLOAK.admin().put(path, changed);
        return signIn("ada@alder.test");
    }

    private static ObjectNode component(String name, String pem, String active) {
        ObjectNode component = JsonNodeFactory.instance.objectNode();
        component.put("name", name).put("providerId", "rsa").put("providerType", "org.keycloak.keys.KeyProvider");
        ObjectNode config = component.putObject("config");
        Map.of("priority", "500", "enabled", "true", "active", active, "algorithm", "RS256", "privateKey", pem)
            .forEach((key, value) -> config.putArray(key).add(value));
        return component;
    }

    private static String pem(RSAKey key) {
        try {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key.toRSAPrivateKey().getEncoded())
                    + "\n-----END PRIVATE KEY-----";
        }
        catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Keycloak's own name for the key.
    private static String idOf(RSAKey key) {
        try {
            String text = new HeadlessBrowser(ATRIUM).get(KEYCLOAK.issuer() + "/protocol/openid-connect/certs").body();
            for (JWK published : JWKSet.parse(text).getKeys()) {
                RSAPublicKey candidate = published.toRSAKey().toRSAPublicKey();
                if (candidate.getModulus().equals(key.toRSAPublicKey().getModulus())) {
                    return published.getKeyID();
                }
            }
            throw new AssertionError("Keycloak does not publish the key: " + text);
        }
        catch (ParseException | JOSEException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String logoutToken(RSAKey key, Session session) {
        Map<String, Object> claims = new LinkedHashMap<>();
        long now = Instant.now(world.bean(MovableClock.class)).getEpochSecond();
        claims.put("iss", KEYCLOAK.issuer());
        claims.put("aud", "atrium-web");
        claims.put("sub", session.person().subject());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("typ", "Logout");
        claims.put("iat", now);
        claims.put("exp", now + 100);
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return TokenDraft.of(key, claims).signed();
    }

    private static String organization(String name, String alias, String domain) {
        ObjectNode organization = JsonNodeFactory.instance.objectNode().put("name", name).put("alias", alias);
        organization.putArray("domains").addObject().put("name", domain).put("verified", true);
        KEYCLOAK.admin().post("/organizations", organization);
        return find("/organizations?max=100", "alias", alias);
    }

    private static void rename(String organization, String name, boolean enabled) {
        String path = "/organizations/" + organization;
        ObjectNode changed = (ObjectNode) KEYCLOAK.admin().get(path);
        KEYCLOAK.admin().put(path, changed.put("name", name).put("enabled", enabled));
    }

    private static TenantId admitted(String organization, String name) {
        TenantId id = new TenantId(UUID.randomUUID());
        World.now(world.bean(Tenants.class).admit(new Tenant(id, UUID.fromString(organization), name, "en")));
        return id;
    }

    private static String person(String email) {
        ObjectNode user = (ObjectNode) JsonMapper.shared()
            .valueToTree(Map.of("username", email, "email", email, "emailVerified", true, "enabled", true, "firstName",
                    "Lena", "lastName", "Look", "credentials",
                    List.of(Map.of("type", "password", "value", SampleWorld.PASSWORD, "temporary", false))));
        KEYCLOAK.admin().post("/users", user);
        return email;
    }

    private static String subject(String email) {
        return find("/users?exact=true&email=" + email, "email", email);
    }

    private static void join(String organization, String subject) {
        KEYCLOAK.admin()
            .post("/organizations/" + organization + "/members", JsonNodeFactory.instance.stringNode(subject));
    }

    private static String find(String path, String field, String value) {
        for (JsonNode found : KEYCLOAK.admin().get(path)) {
            if (found.path(field).asString("").equals(value)) {
                return found.required("id").stringValue();
            }
        }
        throw new AssertionError(path + " has no " + value);
    }

    private static HeadlessBrowser signIn(String email) {
        HeadlessBrowser browser = new HeadlessBrowser(ATRIUM);
        browser.signIn("/settings", email, SampleWorld.PASSWORD);
        return browser;
    }

    private static Caller caller(HeadlessBrowser browser) {
        return session(browser).caller().orElseThrow();
    }

    private static long choicesOf(HeadlessBrowser browser) {
        return session(browser).choices();
    }

    private static Session session(HeadlessBrowser browser) {
        return browser.session()
            .map(token -> World.now(world.bean(Sessions.class).find(token, Origin.NONE)))
            .orElse(null);
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

}
