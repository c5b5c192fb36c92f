package dev.atrium.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixRoutes.Route;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// No page of another origin may read an answer, or ask whether it may: every route x thirty origins.
class OriginsTest {

    private static final World WORLD = World.shared();

    private static final List<String> ORIGINS = List.of("null", "*", "", "https://evil.test", "http://evil.test",
            "http://localhost", "http://localhost:80", "http://localhost:8081", "http://localhost:80800",
            "https://localhost:8080", "https://localhost", "http://localhost.evil.test:8080",
            "http://localhost:8080.evil.test", "http://evil.test:8080", "http://evil-localhost:8080",
            "http://localhostevil:8080", "http://localhost_:8080", "http://localhost%60evil.test:8080",
            "http://localhost:8080@evil.test", "http://evil.test/http://localhost:8080", "http://127.0.0.1:8080",
            "http://[::1]:8080", "http://0.0.0.0:8080", "http://LOCALHOST:8080", "http://localhost.:8080",
            "ws://localhost:8080", "file://", "data:", "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
            "http://sub.localhost:8080", "http://localhost:8081, http://localhost:8080",
            "http://xn--lcalhost-w4a:8080");

    /// A page costs more than a question about it: each route is asked for from some of
    /// the origins, and each origin for some of the routes.
    private static final int ASKED = Rounds.of(5, 1);

    private static final int ASKED_IN_EARNEST = Rounds.of(15, 1);

    private final MatrixActors actors = new MatrixActors(WORLD);

    private final Belongings theirs = this.actors.ownersConversation();

    private final WebTestClient browser = WORLD.browserOf(this.actors.owner().someone());

    @Test
    void noOriginIsEchoedOrWelcome() {
        Map<String, String> breaches = new TreeMap<>();
        List<Route> routes = new MatrixRoutes(WORLD).all();
        Turn questions = new Turn(ASKED);
        Turn pages = new Turn(ASKED_IN_EARNEST);
        for (Route route : routes) {
            for (String origin : questions.of(ORIGINS)) {
                FluxExchangeResult<Void> preflight = preflight(route, origin);
                if (welcomes(preflight, origin)) {
                    breaches.put("OPTIONS " + route + " from " + origin, described(preflight));
                }
            }
            for (String origin : route.method().equals("GET") ? pages.of(ORIGINS) : List.<String>of()) {
                FluxExchangeResult<Void> answer = get(route, origin);
                if (welcomes(answer, origin)) {
                    breaches.put(route + " from " + origin, described(answer));
                }
            }
        }
        assertThat(ORIGINS).hasSizeGreaterThanOrEqualTo(30);
        assertThat(routes).hasSizeGreaterThan(20);
        assertThat(breaches).isEmpty();
    }

    private FluxExchangeResult<Void> preflight(Route route, String origin) {
        return this.browser.options()
            .uri(route.filled(this.theirs, this.theirs))
            .header(HttpHeaders.ORIGIN, origin)
            .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, route.method())
            .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "x-csrf-token")
            .header("Access-Control-Request-Private-Network", "true")
            .exchange()
            .returnResult(Void.class);
    }

    private FluxExchangeResult<Void> get(Route route, String origin) {
        return this.browser.method(HttpMethod.GET)
            .uri(route.filled(this.theirs, this.theirs))
            .header(HttpHeaders.ORIGIN, origin)
            .exchange()
            .returnResult(Void.class);
    }

    /// Without these headers a browser takes any answer to its question for a no.
    private static boolean welcomes(FluxExchangeResult<Void> answer, String origin) {
        return answer.getResponseHeaders()
            .headerSet()
            .stream()
            .anyMatch(header -> header.getKey().toLowerCase().startsWith("access-control-allow")
                    || header.getKey().equalsIgnoreCase("timing-allow-origin") || header.getValue().contains(origin));
    }

    private static String described(FluxExchangeResult<Void> answer) {
        return answer.getStatus() + " " + answer.getResponseHeaders().headerNames();
    }

}
