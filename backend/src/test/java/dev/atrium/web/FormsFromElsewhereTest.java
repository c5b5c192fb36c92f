package dev.atrium.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixRoutes.Route;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// Every route that changes something x every way another site could make a member's browser send it. Nothing happens,
/// and the same form from a page of ours is not refused for where it came from.
class FormsFromElsewhereTest {

    private static final World WORLD = World.shared();

    private static final MatrixRoutes ROUTES = new MatrixRoutes(WORLD);

    /// A refusal is a page: each route meets some of the forgeries, and each of them some
    /// of
    /// the routes.
    private static final int SOME = Rounds.of(5, 1);

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private final Someone owner = ACTORS.owner().someone();

    private final Belongings theirs = ACTORS.ownersConversation();

    private final String right = WORLD.csrf(this.owner);

    private final String anothers = WORLD.csrf(WORLD.ben());

    @Test
    void aForgedFormChangesNothing() {
        OwnedRows rows = new OwnedRows(WORLD, List.of(this.theirs.conversation().toString(),
                this.owner.caller().member().toString(), this.owner.session().id().hash()));
        List<String> before = rows.now();
        Map<String, String> breaches = new TreeMap<>();
        Turn turn = new Turn(SOME);
        for (Route route : changes()) {
            for (Forgery forgery : turn.of(forgeries(route))) {
                int status = forgery.send(browser(), route.filled(this.theirs, this.theirs));
                if (forgery.method.equals("POST") ? status != 403 : status / 100 == 5) {
                    breaches.put(route + " " + forgery.name, String.valueOf(status));
                }
            }
            assertThat(rows.now()).as(route.toString()).isEqualTo(before);
        }
        assertThat(before).hasSizeGreaterThan(4);
        assertThat(breaches).isEmpty();
    }

    @Test
    void aFormOfOursIsNotRefused() {
        Turn turn = new Turn(SOME);
        for (Route route : changes()) {
            for (Map<String, String> headers : turn.of(List.of(Map.<String, String>of(),
                    Map.of("Origin", "http://localhost:8080", "Sec-Fetch-Site", "same-origin"),
                    Map.of("Sec-Fetch-Site", "none")))) {
                Someone newcomer = WORLD.newcomer();
                Forgery form = new Forgery("ours", "POST", request -> withHeaders(request, headers)
                    .body(BodyInserters.fromFormData(fields(route, WORLD.csrf(newcomer)))), "");
                int status = form.send(browserOf(newcomer),
                        route.filled(MatrixActors.nothing(), MatrixActors.nothing()));
                assertThat(status).as(route.toString()).isNotIn(401, 403, 500);
            }
        }
    }

    private static List<Route> changes() {
        List<Route> changes = ROUTES.all()
            .stream()
            .filter(route -> !route.method().equals("GET") && !route.path().equals("/logout/back-channel"))
            .filter(route -> !route.forPrograms())
            .toList();
        assertThat(changes).hasSizeGreaterThan(12);
        return changes;
    }

    private List<Forgery> forgeries(Route route) {
        List<Forgery> all = new ArrayList<>();
        all.add(form("no token", fields(route, null)));
        all.add(form("an empty token", fields(route, "")));
        all.add(form("a made-up token", fields(route, "AAAA")));
        all.add(form("a token of another session", fields(route, this.anothers)));
        all.add(form("a wrong token before the right one", twice(route)));
        all.add(header("a token of another session in the header", route, "X-CSRF-TOKEN", this.anothers));
        all.add(header("the right token in a header of others", route, "X-XSRF-TOKEN", this.right));
        all.add(new Forgery("the right token in the query", "POST",
                request -> request.body(BodyInserters.fromFormData(fields(route, null))), "?_csrf=" + this.right));
        all.add(new Forgery("the right token in a cookie", "POST",
                request -> request.cookie("XSRF-TOKEN", this.right)
                    .cookie("_csrf", this.right)
                    .body(BodyInserters.fromFormData(fields(route, null))),
                ""));
        for (String type : List.of("text/plain", "application/json", "multipart/form-data; boundary=x",
                "application/octet-stream")) {
            all.add(new Forgery("the right token as " + type, "POST",
                    request -> request.contentType(MediaType.parseMediaType(type)).bodyValue(body(type, route)), ""));
        }
        for (Map<String, String> from : List.of(Map.of("Origin", "https://evil.test"), Map.of("Origin", "null"),
                Map.of("Origin", "http://localhost:8080.evil.test"), Map.of("Origin", "https://localhost:8080"),
                Map.of("Origin", "http://localhost:8081"), Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"), Map.of("Sec-Fetch-Site", ""))) {
            all.add(new Forgery("the right token from " + from, "POST",
                    request -> withHeaders(request, from).body(BodyInserters.fromFormData(fields(route, this.right))),
                    ""));
        }
        all.addAll(overrides(route));
        return all;
    }

    /// A harmless method that a field or a header turns into another.
    private List<Forgery> overrides(Route route) {
        List<Forgery> all = new ArrayList<>();
        MultiValueMap<String, String> asGet = fields(route, null);
        asGet.set("_method", "GET");
        all.add(form("as if it were a GET", asGet));
        all.add(header("as if it were a GET, by a header", route, "X-HTTP-Method-Override", "GET"));
        for (String method : List.of("GET", "HEAD", "OPTIONS", "TRACE")) {
            all.add(new Forgery("with the right token and _method in the query", method,
                    request -> request.header("X-CSRF-TOKEN", this.right),
                    "?_method=" + route.method() + "&_csrf=" + this.right));
            all.add(new Forgery("with the right token and _method in headers", method,
                    request -> request.header("X-CSRF-TOKEN", this.right)
                        .header("X-HTTP-Method-Override", route.method())
                        .header("X-Method-Override", route.method()),
                    ""));
        }
        all.add(new Forgery("with the right token and _method in the body", "GET",
                request -> request.body(BodyInserters.fromFormData(fields(route, this.right))), ""));
        return all;
    }

    private static Forgery form(String name, MultiValueMap<String, String> fields) {
        return new Forgery(name, "POST", request -> request.body(BodyInserters.fromFormData(fields)), "");
    }

    private static Forgery header(String name, Route route, String header, String value) {
        return new Forgery(name, "POST",
                request -> request.header(header, value).body(BodyInserters.fromFormData(fields(route, null))), "");
    }

    private MultiValueMap<String, String> twice(Route route) {
        MultiValueMap<String, String> fields = fields(route, "AAAA");
        fields.add("_csrf", this.right);
        return fields;
    }

    private static MultiValueMap<String, String> fields(Route route, String token) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>(
                Map.of("question", List.of("forged"), "title", List.of("forged"), "language", List.of("es"), "theme",
                        List.of("dark"), "tenant", List.of(World.ALDER.toString())));
        if (!route.method().equals("POST")) {
            fields.add("_method", route.method());
        }
        if (token != null) {
            fields.add("_csrf", token);
        }
        return fields;
    }

    private String body(String type, Route route) {
        String form = "_csrf=" + this.right + "&_method=" + route.method() + "&title=forged&question=forged&theme=dark";
        return switch (type) {
            case "application/json" ->
                "{\"_csrf\":\"" + this.right + "\",\"title\":\"forged\",\"question\":\"forged\"}";
            case "text/plain", "application/octet-stream" -> form;
            default -> "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + this.right
                    + "\r\n--x\r\nContent-Disposition: form-data; name=\"question\"\r\n\r\nforged\r\n--x--\r\n";
        };
    }

    private static RequestBodySpec withHeaders(RequestBodySpec request, Map<String, String> headers) {
        headers.forEach(request::header);
        return request;
    }

    private WebTestClient browser() {
        return browserOf(this.owner);
    }

    /// With their cookie, and without what a page of ours would add.
    private static WebTestClient browserOf(Someone someone) {
        return WORLD.anybody()
            .mutate()
            .defaultCookie("__Host-atrium", someone.token().secret())
            .defaultHeader("Accept", MediaType.APPLICATION_JSON_VALUE)
            .build();
    }

    private record Forgery(String name, String method,
            Function<RequestBodySpec, WebTestClient.RequestHeadersSpec<?>> fill, String query) {

        int send(WebTestClient browser, String path) {
            RequestBodySpec request = browser.method(HttpMethod.valueOf(this.method)).uri(path + this.query);
            return this.fill.apply(request).exchange().returnResult(Void.class).getStatus().value();
        }

    }

}
