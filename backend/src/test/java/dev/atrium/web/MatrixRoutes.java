package dev.atrium.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.atrium.file.FileId;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.MatrixInputs.Input;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// The running table of routes, and how to call each of them with all the fields any of them knows.
final class MatrixRoutes {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /// Parts of addresses that are nobody's: a version's number, a subject.
    private static final Set<String> OF_NOBODY = Set.of("number", "subject");

    private static final Set<String> NOT_FOR_MEMBERS_ALONE = Set.of("/diagram-frame", "/logout/back-channel", "/logout",
            "/signed-out", "/tenants", "/tenant", "/no-organization", "/waiting");

    /// Rooms of administration: not there for members alone.
    private static final Set<String> ROOMS = Set.of("/reviews", "/approvals", "/retention", "/policies", "/holds",
            "/investigations", "/budgets", "/sinks", "/assistants/all", "/settings/reviews");

    private static final Set<String> PEOPLE = Set.of("/people", "/departments", "/roles", "/invitations",
            "/provisioning", "/seats", "/identity-providers");

    private final World world;

    private final List<Route> routes;

    MatrixRoutes(World world) {
        this.world = world;
        this.routes = world.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .entrySet()
            .stream()
            .flatMap(entry -> routes(entry.getKey(), entry.getValue()))
            .distinct()
            .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod method) {
        return info.getPatternsCondition()
            .getPatterns()
            .stream()
            .map(PathPattern::getPatternString)
            .flatMap(path -> info.getMethodsCondition()
                .getMethods()
                .stream()
                .map(verb -> new Route(verb.name(), path, MatrixInputs.of(path, method))));
    }

    List<Route> all() {
        return this.routes;
    }

    List<Route> withIds() {
        return this.routes.stream().filter(route -> route.path().contains("{")).toList();
    }

    List<Route> withoutIds() {
        return this.routes.stream().filter(route -> !route.path().contains("{") && !route.ends()).toList();
    }

    /// Those that change something.
    List<Route> deeds() {
        return this.routes.stream().filter(route -> !route.method().equals("GET")).toList();
    }

    /// What a route reads and nobody has said the meaning of.
    List<String> unknownInputs() {
        return this.routes.stream()
            .flatMap(route -> route.inputs()
                .stream()
                .filter(input -> input.meaning() == null)
                .map(input -> route + " reads " + input.name()))
            .toList();
    }

    Answer call(Route route, Actor actor, Belongings parent, Belongings child) {
        return exchange(browser(actor), route, parent, child);
    }

    Answer get(Actor actor, String path) {
        return answer(browser(actor).get()
            .uri(URI.create("http://localhost:" + this.world.port() + path.replace("{", "%7B").replace("}", "%7D")))
            .exchange());
    }

    /// With a valid token for forms, but of somebody else's session.
    Answer callWithTokenOf(Actor other, Route route, Actor actor, Belongings ids) {
        WebTestClient browser = this.world.anybody()
            .mutate()
            .defaultCookie("__Host-atrium", actor.someone().token().secret())
            .defaultHeader("X-CSRF-TOKEN", this.world.csrf(other.someone()))
            .build();
        return exchange(browser, route, ids, ids);
    }

    WebTestClient browser(Actor actor) {
        return actor.someone() == null ? this.world.anybody() : this.world.browserOf(actor.someone());
    }

    private Answer exchange(WebTestClient browser, Route route, Belongings parent, Belongings child) {
        WebTestClient.RequestBodySpec request = browser.mutate()
            .responseTimeout(Duration.ofSeconds(30))
            .build()
            .method(HttpMethod.valueOf(route.method()))
            .uri(route.filled(parent, child));
        if (route.takesBytes()) {
            request.contentType(Route.PART).header("Upload-Offset", "0").bodyValue(MatrixFiles.SOME);
        }
        else if (!route.method().equals("GET")) {
            request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(BodyInserters.fromFormData("question", "not mine")
                    .with("title", "not mine")
                    .with("parent", child.reply().toString())
                    .with("tenant", World.FERN.toString())
                    .with("name", "not mine")
                    .with("revision", "1")
                    .with("stars", "1")
                    .with("member", child.member().toString())
                    .with("owner", parent.conversation().toString())
                    .with("language", "en")
                    .with("theme", "dark"));
        }
        return answer(request.exchange());
    }

    static Answer answer(WebTestClient.ResponseSpec response) {
        EntityExchangeResult<byte[]> result = response.expectBody().returnResult();
        byte[] body = result.getResponseBody();
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return new Answer(result.getStatus().value(),
                Neutral.of(String.valueOf(result.getResponseHeaders().getLocation())),
                Neutral.of(result.getResponseHeaders()), Neutral.of(text));
    }

    record Route(String method, String path, List<Input> inputs) {

        static final MediaType PART = MediaType.valueOf("application/partial-upload");

        /// Whether it is sent bytes of a file instead of a form.
        boolean takesBytes() {
            return this.path.startsWith("/uploads") && this.method.equals("PATCH");
        }

        boolean takesPicture() {
            return toString().equals("POST /pictures");
        }

        boolean forMembers() {
            return !NOT_FOR_MEMBERS_ALONE.contains(this.path) && !forAdmins() && !forAuditors() && !tellsUsage()
                    && !forPrograms() && !forOperators();
        }

        boolean forOperators() {
            return this.path.startsWith("/operations/");
        }

        boolean forAuditors() {
            return this.path.startsWith("/trail");
        }

        boolean tellsUsage() {
            return this.path.startsWith("/usage");
        }

        /// For those that come with a token, and for nobody who has signed in.
        boolean forPrograms() {
            return this.path.startsWith("/scim/");
        }

        boolean forCompliance() {
            return Stream.of("/holds", "/investigations", "/approvals").anyMatch(this.path::startsWith);
        }

        boolean forAdmins() {
            return ROOMS.stream().anyMatch(this.path::startsWith) || managesPeople();
        }

        boolean managesPeople() {
            return PEOPLE.stream().anyMatch(this.path::startsWith);
        }

        /// Whether it serves an admin about what is somebody else's: they oversee all
        /// assistants of their tenant, and see the pictures of what they review.
        boolean oversees(Actor actor) {
            return (actor.isOperator() && (forOperators() || forAuditors()))
                    || (actor.readsTheTrailOfAlder() && (forAuditors() || tellsUsage()))
                    || actor.isAdminAtAlder() && (this.path.startsWith("/assistants/all") || managesPeople()
                            || tellsUsage() || this.path.endsWith("/retirement") || this.path.startsWith("/pictures"));
        }

        /// Ends the actor's own session, or moves it: not to be called with a session
        /// that others need.
        boolean ends() {
            return this.path.startsWith("/logout") || this.path.equals("/tenant");
        }

        boolean namesTwoIds() {
            return VARIABLE.matcher(this.path)
                .results()
                .filter(variable -> !OF_NOBODY.contains(variable.group(1)))
                .count() == 2;
        }

        String filled(Belongings parent, Belongings child) {
            return VARIABLE.matcher(this.path).replaceAll(found -> value(found, parent, child));
        }

        private FileId file(Belongings parent, Belongings child) {
            if (this.path.startsWith("/files")) {
                return parent.lying();
            }
            if (this.path.startsWith("/conversations")) {
                return child.attached();
            }
            return this.path.startsWith("/uploads") ? child.upload() : child.file();
        }

        private String value(MatchResult variable, Belongings parent, Belongings child) {
            return switch (variable.group(1)) {
                case "message" -> (this.path.endsWith("edits") ? child.question() : child.reply()).toString();
                case "id" -> (this.path.startsWith("/replies") ? child.reply()
                        : this.path.startsWith("/assistants") ? parent.assistant() : parent.conversation())
                    .toString();
                case "number" -> "1";
                case "tenant" -> World.ALDER.toString();
                case "member", "user" -> child.member().toString();
                case "department", "group" -> child.department().toString();
                case "subject" -> child.subject();
                case "picture" -> parent.picture().toString();
                case "review" -> parent.review().toString();
                case "change", "certificate", "guardrail", "notice", "token", "policy", "sink", "provider" ->
                    parent.policy().toString();
                case "approval", "hold", "investigation", "budget", "request" -> parent.approval().toString();
                case "file" -> file(parent, child).toString();
                default -> parent.conversation().toString();
            };
        }

        @Override
        public String toString() {
            return this.method + " " + this.path;
        }

    }

    record Answer(int status, String location, String headers, String body) {

        boolean succeeded() {
            return this.status < 300 || (this.status < 400
                    && (this.location.contains("/conversations/") || this.location.contains("/assistants/")));
        }

        /// Without the list of one's own conversations, which has one more each time.
        Answer beside() {
            return new Answer(this.status, this.location, this.headers,
                    this.body.replaceAll("(?s)<nav class=\"sidebar__list\".*?</nav>", ""));
        }

        /// Where two answers begin to differ, to see at a glance what told them apart.
        String differenceTo(Answer other) {
            String mine = this.headers + this.body;
            String others = other.headers + other.body;
            int at = 0;
            int most = Math.min(mine.length(), others.length());
            while (at < most && mine.charAt(at) == others.charAt(at)) {
                at++;
            }
            return this + " differs from " + other + " at: "
                    + mine.substring(Math.max(0, at - 40), Math.min(mine.length(), at + 80));
        }

        @Override
        public String toString() {
            return this.status + " " + this.location + " " + this.body.substring(0, Math.min(20, this.body.length()));
        }

    }

}
