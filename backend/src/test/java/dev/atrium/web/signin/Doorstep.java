package dev.atrium.web.signin;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.Origin;
import dev.atrium.identity.Session;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.process.FreePort;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.springframework.web.reactive.function.BodyInserters;

/// A whole server whose Keycloak is the stand-in: people can sign in, with any token a test writes.
final class Doorstep {

    private static final String CALLBACK = "/login/oauth2/code/keycloak";

    final StandInKeycloak keycloak = new StandInKeycloak();

    final String atrium;

    final World world;

    private Doorstep() {
        int port = FreePort.any();
        this.atrium = "http://localhost:" + port;
        this.world = World.with(Map.of("server.port", port, "atrium.public-url", this.atrium, "atrium.keycloak.url",
                this.keycloak.url(), "atrium.keycloak.look-every", "1s"));
    }

    /// The one that all tests share. Who makes its Keycloak ill makes it well again.
    static Doorstep shared() {
        return Shared.DOORSTEP;
    }

    /// A browser that has left for Keycloak.
    Leaving leave(HeadlessBrowser browser, String to) {
        HttpResponse<String> sent = browser.get(this.atrium + SignInStart.PATH + to);
        if (sent.statusCode() != 302) {
            throw new IllegalStateException("Not sent to Keycloak: " + sent.statusCode() + " " + sent.body());
        }
        return new Leaving(browser, StandInKeycloak.fields(HeadlessBrowser.location(sent).getRawQuery()));
    }

    Leaving leave() {
        return leave(new HeadlessBrowser(this.atrium), "");
    }

    /// Comes back with a code for this ID token.
    HttpResponse<String> comeBack(Leaving leaving, String idToken) {
        return leaving.browser().get(back(leaving, idToken));
    }

    /// Where Keycloak would send the browser.
    String back(Leaving leaving, String idToken) {
        String code = UUID.randomUUID().toString();
        this.keycloak.grant(code, idToken);
        return this.atrium + CALLBACK + "?code=" + code + "&state=" + leaving.asked("state");
    }

    /// Signs somebody new in, who belongs to Alder Bank.
    HeadlessBrowser signedIn() {
        Leaving leaving = leave();
        comeBack(leaving, idToken(leaving).signed());
        return leaving.browser();
    }

    /// A good ID token for this attempt; each names another person.
    TokenDraft idToken(Leaving leaving) {
        Map<String, Object> claims = claims("ID");
        claims.put("nonce", leaving.asked("nonce"));
        claims.put("auth_time", Instant.now().getEpochSecond());
        claims.put("name", "Somebody New");
        claims.put("email", "somebody@alder.test");
        claims.put("organization", Map.of("alder-bank",
                Map.of("id", World.ALDER_BANK.toString(), "groups", List.of("/departments/Legal"))));
        return TokenDraft.of(this.keycloak.key, claims);
    }

    /// A good token that ends the sessions which came from this one of Keycloak's.
    TokenDraft logoutToken(Session session, String keycloakSession) {
        Map<String, Object> claims = claims("Logout");
        claims.put("sub", session.person().subject());
        claims.put("sid", keycloakSession);
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return TokenDraft.of(this.keycloak.key, claims);
    }

    int hearFromKeycloak(String logoutToken) {
        return hearFromKeycloak(this.world, logoutToken);
    }

    static int hearFromKeycloak(World world, String logoutToken) {
        return world.anybody()
            .post()
            .uri(BackChannelController.PATH)
            .body(BodyInserters.fromFormData("logout_token", logoutToken))
            .exchange()
            .expectBody()
            .returnResult()
            .getStatus()
            .value();
    }

    boolean isAlive(Someone someone) {
        return World.now(this.world.bean(Sessions.class).find(someone.token(), Origin.NONE)) != null;
    }

    Someone someone(HeadlessBrowser browser) {
        return new Someone(browser.session().orElseThrow(), session(browser));
    }

    /// The session a browser holds; null when it is over or there was none.
    Session session(HeadlessBrowser browser) {
        return browser.session()
            .map(token -> World.now(this.world.bean(Sessions.class).find(token, Origin.NONE)))
            .orElse(null);
    }

    private Map<String, Object> claims(String type) {
        Map<String, Object> claims = new LinkedHashMap<>();
        long now = Instant.now().getEpochSecond();
        claims.put("iss", this.keycloak.issuer());
        claims.put("aud", "atrium-web");
        claims.put("azp", "atrium-web");
        claims.put("sub", "subject-" + UUID.randomUUID());
        claims.put("sid", "keycloak-" + UUID.randomUUID());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("typ", type);
        claims.put("iat", now);
        claims.put("exp", now + 120);
        return claims;
    }

    /// @param query what Atrium wrote into the address of Keycloak
    record Leaving(HeadlessBrowser browser, Map<String, String> query) {

        String asked(String parameter) {
            return this.query.getOrDefault(parameter, "");
        }

    }

    private static final class Shared {

        private static final Doorstep DOORSTEP = new Doorstep();

    }

}
