package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.MatrixRoutes.Answer;
import dev.atrium.web.MatrixRoutes.Route;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// A living session's secret, carried to every route in every way but the right one: whoever comes so is nobody.
class CarriersTest {

    private static final World WORLD = World.shared();

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private static final MatrixRoutes ROUTES = new MatrixRoutes(WORLD);

    private static final String SECRET = ACTORS.owner().someone().token().secret();

    private static final String OTHER_SECRET = ACTORS.members().getFirst().someone().token().secret();

    private static final String NAME = "__Host-atrium";

    private static final String JWT = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.";

    private static final String[] PARAMETERS = { "access_token", "token", "session", "sid", "jsessionid", NAME,
            "atrium" };

    @Test
    void onlyTheCookieOfASessionIsHonoured() {
        Belongings mine = ACTORS.ownersConversation();
        List<String> before = ACTORS.ownersRows();
        Map<String, String> breaches = new TreeMap<>();
        for (Route route : ROUTES.all()) {
            Answer anonymous = MatrixCall.with(route, mine).send(WORLD.anybody());
            headers().forEach((carrier, headers) -> {
                if (Rounds.looksAt(route + carrier, 3)) {
                    Answer answer = MatrixCall.with(route, mine).send(bringing(headers));
                    note(breaches, route + " with " + carrier, answer, anonymous);
                }
            });
            Answer asked = MatrixCall.with(route, mine)
                .add(parameters(), parameters())
                .send(bringing(new HttpHeaders()));
            note(breaches, route + " with parameters", asked, anonymous);
        }
        assertThat(breaches).isEmpty();
        assertThat(ACTORS.ownersRows()).isEqualTo(before);
    }

    @Test
    void theCookieIsHonouredAndNothingBesideItChangesWhoComes() {
        Belongings mine = ACTORS.ownersConversation();
        Actor stranger = ACTORS.members().getFirst();
        for (Route route : ROUTES.withIds()) {
            Answer plain = MatrixCall.with(route, mine).send(ROUTES.browser(stranger));
            Answer laden = MatrixCall.with(route, mine)
                .send(ROUTES.browser(stranger)
                    .mutate()
                    .defaultHeader("Authorization", "Bearer " + SECRET)
                    .defaultHeader("X-Forwarded-User", "dmitri")
                    .defaultHeader("X-Original-URL", "/settings")
                    .build());
            assertThat(laden).as(route.toString()).isEqualTo(plain);
        }
        assertThat(ROUTES.get(ACTORS.owner(), "/settings").status()).isEqualTo(200);
    }

    private static void note(Map<String, String> breaches, String call, Answer answer, Answer anonymous) {
        if (!answer.equals(anonymous)) {
            breaches.put(call, answer.differenceTo(anonymous));
        }
    }

    private static WebTestClient bringing(HttpHeaders headers) {
        return WORLD.anybody()
            .mutate()
            .defaultHeaders(all -> all.addAll(headers))
            .defaultHeader("X-CSRF-TOKEN", WORLD.csrf(ACTORS.owner().someone()))
            .build();
    }

    private static Map<String, HttpHeaders> headers() {
        Map<String, HttpHeaders> carriers = new LinkedHashMap<>();
        one(carriers, "bearer", "Authorization", "Bearer " + SECRET);
        one(carriers, "bearer in small letters", "authorization", "bearer " + SECRET);
        one(carriers, "somebody's token", "Authorization", "Bearer " + JWT);
        one(carriers, "basic", "Authorization", "Basic " + base64("ada:" + SECRET));
        one(carriers, "basic with the cookie's name", "Authorization", "Basic " + base64(NAME + ":" + SECRET));
        one(carriers, "an API key", "X-API-Key", SECRET);
        one(carriers, "an API key in another header", "Api-Key", SECRET);
        one(carriers, "a header like the cookie", NAME, SECRET);
        one(carriers, "an auth token", "X-Auth-Token", SECRET);
        one(carriers, "a user by a proxy", "X-Forwarded-User", ACTORS.owner().caller().member().toString());
        cookie(carriers, "__host-atrium=" + SECRET);
        cookie(carriers, "__HOST-ATRIUM=" + SECRET);
        cookie(carriers, "atrium=" + SECRET);
        cookie(carriers, "__Secure-atrium=" + SECRET);
        cookie(carriers, "SESSION=" + SECRET);
        cookie(carriers, "JSESSIONID=" + SECRET);
        cookie(carriers, NAME + "2=" + SECRET);
        cookie(carriers, NAME + "=" + SECRET + "; " + NAME + "=" + OTHER_SECRET);
        cookie(carriers, NAME + "=" + SECRET + "; " + NAME + "=x");
        cookie(carriers, NAME + "=x; " + NAME + "=" + SECRET);
        cookie(carriers, NAME + "=" + SECRET + "; " + NAME + "=" + SECRET);
        return carriers;
    }

    private static void cookie(Map<String, HttpHeaders> carriers, String cookie) {
        one(carriers, "cookie " + cookie.replace(SECRET, "secret").replace(OTHER_SECRET, "other"), "Cookie", cookie);
    }

    private static void one(Map<String, HttpHeaders> carriers, String carrier, String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(name, value);
        carriers.put(carrier, headers);
    }

    private static MultiValueMap<String, String> parameters() {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (String name : PARAMETERS) {
            parameters.add(name, SECRET);
        }
        return parameters;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

}
