package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.conversation.Conversations;
import dev.atrium.file.FileId;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Person;
import dev.atrium.identity.ProviderRows;
import dev.atrium.identity.ProvisioningTokens;
import dev.atrium.identity.Sessions;
import dev.atrium.identity.SignIn;
import dev.atrium.sink.SinkKind;
import dev.atrium.sink.SinkWish;
import dev.atrium.sink.Sinks;
import dev.atrium.telemetry.FlushedTraces;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Collector;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import dev.atrium.trail.ExportFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/// Canary secrets (G41) are put wherever Atrium meets a secret or somebody's words, and then Atrium is used and abused, with
/// its own log turned up to the last detail. None may be in a log, in the trail, or in an answer to anybody else.
class SecretsStayInTest {

    private static final Map<String, String> CANARIES = new LinkedHashMap<>();

    private static final EveryLine LOG = new EveryLine();

    private static final Collector TRACES = Collector.start();

    private static World world;

    @BeforeAll
    static void somebodyListensToEverything() {
        Map<String, Object> settings = AnsweringModel.settings();
        settings.put("atrium.models.providers[0].api-key", canary("key of the provider"));
        settings.put("atrium.keycloak.web-client-secret", canary("secret of the web client"));
        settings.put("atrium.keycloak.admin-client-secret", canary("secret of the admin client"));
        settings.put("management.server.port", 0);
        settings.putAll(TRACES.settings());
        world = World.with(settings);
        LOG.listen(); // now, because a start sets all logs anew
    }

    @AfterAll
    static void enough() {
        world.close();
        TRACES.close();
        LOG.stop();
    }

    @Test
    void noSecretAndNobodysWordsAreInALogTheTrailOrAForeignAnswer() {
        Someone ada = signedIn();
        List<String> answers = new ArrayList<>();
        talk(ada);
        fail(ada);
        forge(answers);
        provision(answers);
        sink(answers);
        provider(answers);
        snoop(answers);
        operate(answers);
        List<String> trail = new Trail(world).bodies();
        assertThat(CANARIES).hasSizeGreaterThanOrEqualTo(30);
        assertThat(LOG.lines()).hasSizeGreaterThan(5);
        assertThat(trail).isNotEmpty();
        assertThat(found(LOG.lines())).isEmpty();
        assertThat(found(LOG.json())).isEmpty();
        FlushedTraces.of(world);
        assertThat(TRACES.bodies()).anySatisfy(sent -> assertThat(sent).contains("settle reply"))
            .anySatisfy(sent -> assertThat(sent).contains("/conversations/{id}"));
        assertThat(found(TRACES.bodies())).isEmpty();
        assertThat(found(trail)).isEmpty();
        assertThat(found(answers)).isEmpty();
    }

    @Test
    void theLogIsReallyListenedTo() {
        String mark = UUID.randomUUID().toString();
        LoggerFactory.getLogger("dev.atrium.somewhere").trace("a line", new IllegalStateException(mark));
        assertThat(LOG.lines()).anyMatch(line -> line.contains(mark));
    }

    @Test
    void aLogOfJsonNamesTheTenantInAFieldOfItsOwn() {
        LoggerFactory.getLogger("dev.atrium.somewhere").info("something of {}", World.FERN);
        assertThat(LOG.json()).anySatisfy(line -> assertThat(line).startsWith("{")
            .endsWith("}\n")
            .containsOnlyOnce("\n")
            .contains("\"organization.id\":\"" + World.FERN + "\"", "\"message\":\"something of " + World.FERN));
    }

    /// Each browser of a person brings secrets of its own.
    private static Someone signedIn() {
        String subject = canary("subject").toLowerCase();
        CANARIES.remove("subject");
        Person person = new Person(World.ISSUER, subject, canary("name"), canary("address") + "@x.test");
        Someone last = null;
        for (int browser = 0; browser < 4; browser++) {
            SignIn signIn = new SignIn(person, null, canary("session at Keycloak " + browser),
                    canary("refresh token " + browser), List.of(Membership.of(World.ALDER_BANK, List.of())));
            var token = World.now(world.bean(Sessions.class).open(signIn, Origin.NONE)).token();
            last = new Someone(token, World.now(world.bean(Sessions.class).find(token, Origin.NONE)));
            CANARIES.put("cookie " + browser, token.secret());
            CANARIES.put("form token " + browser, world.csrf(last));
        }
        return last;
    }

    private static void talk(Someone ada) {
        Asked asked = ask(ada, "[[echo]] " + canary("question"));
        FileId file = new Tray(world, ada.caller()).brings(canary("name of a file") + ".txt",
                Tray.words(canary("words of a file")));
        World.now(world.bean(Chat.class)
            .ask(ada.caller(), new Question(null, null, "[[tokens=2,rate=0]] " + canary("question about a file"), null,
                    null, false, null, null, List.of(file))));
        World.now(world.bean(Conversations.class).rename(ada.caller(), asked.conversation(), canary("title")));
        get(ada, "/conversations/" + asked.conversation());
        get(ada, "/search?q=" + canary("search"));
        get(ada, "/replies/" + asked.reply() + "/events");
        World.now(world.bean(Conversations.class).delete(ada.caller(), asked.conversation()));
    }

    /// A token is told once, and a body that cannot be read is told to nobody.
    private static void provision(List<String> answers) {
        String secret = World.now(world.bean(ProvisioningTokens.class).make(world.dmitri().caller(), "Directory", 30))
            .text();
        CANARIES.put("token of a directory", secret.substring(secret.length() - 43));
        String garbled = "{\"userName\": \"" + canary("name in a body").repeat(30) + "\", \"active\": \"perhaps\"";
        for (String token : List.of(secret, secret.substring(0, secret.length() - 1), "Z" + secret)) {
            for (String body : List.of(garbled, garbled + "}", "[" + garbled)) {
                answers.add(answer(world.anybody()
                    .post()
                    .uri("/scim/v2/Users")
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)));
            }
        }
        answers.add(get(world.dmitri(), "/provisioning"));
    }

    /// The secret of a sink is told once; what stands behind a host in its address may be
    /// one, too, and whoever reads the trail is not told.
    private static void sink(List<String> answers) {
        Sinks sinks = world.bean(Sinks.class);
        SinkWish wish = new SinkWish("Collector", SinkKind.WEBHOOK,
                "http://localhost:1/" + canary("path of a receiver"), ExportFormat.JSONL);
        Sinks.Made made = World.now(sinks.make(world.dmitri().caller(), wish));
        CANARIES.put("secret of a sink", made.secret().text());
        CANARIES.put("new secret of a sink", World.now(sinks.newSecret(world.dmitri().caller(), made.id())).text());
        World.now(sinks.test(world.dmitri().caller(), made.id(), wish));
        answers.add(get(world.eve(), "/sinks"));
        answers.add(get(world.eve(), "/sinks/" + made.id()));
    }

    /// The secret of an identity provider is typed, and comes back in nothing.
    private static void provider(List<String> answers) {
        String page = "/identity-providers/" + new ProviderRows(world).begunByOpenId(world.dmitri().caller());
        for (String address : List.of("http://localhost:1", "nowhere")) {
            answers.add(answer(world.browserOf(world.dmitri())
                .put()
                .uri(page)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(BodyInserters.fromFormData("address", address)
                    .with("clientId", "atrium")
                    .with("secret", canary("client secret for " + address)))));
        }
        answers.add(get(world.dmitri(), page));
    }

    /// The provider's own words, which may quote the question or the key, are no business
    /// of a log either.
    private static void fail(Someone ada) {
        for (String fault : List.of("400", "401", "500", "429x9", "garbage@3", "cut@5", "refuse")) {
            ask(ada, "[[" + fault + ",reasoning=0,rate=0]] " + canary("question that meets " + fault));
        }
        for (String path : List.of("/conversations/", "/conversations/?leaf=", "/replies/", "/?model=", "/?starter=",
                "/conversations?after=", "/nowhere/")) {
            get(ada, path + canary("path " + path));
        }
        answer(world.browserOf(ada)
            .post()
            .uri("/conversations")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData("question", canary("too long a question").repeat(2_000))));
    }

    private static void forge(List<String> answers) {
        Map<String, String> headers = Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + canary("bearer"), "X-API-Key",
                canary("key in a header"), HttpHeaders.COOKIE, "__Host-atrium=" + canary("forged cookie"),
                "X-CSRF-TOKEN", canary("forged form token"), "Last-Event-ID", canary("position"));
        headers.forEach((name, value) -> answers.add(anonymous("/", name, value)));
        answers.add(anonymous("/login/oauth2/code/keycloak?code=" + canary("code") + "&state=" + canary("state"),
                "Accept", "text/html"));
        answer(world.anybody()
            .post()
            .uri("/logout/back-channel")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData("logout_token", canary("logout token"))));
    }

    /// Somebody else looks everywhere, at what is open to everybody too.
    private static void snoop(List<String> answers) {
        for (Someone other : List.of(world.ben(), world.dmitri(), world.eve(), world.gita())) {
            for (String path : List.of("/", "/conversations?shelf=recent", "/search?q=canary", "/settings", "/nowhere",
                    "/actuator/health", "/actuator/env", "/actuator/metrics", "/actuator/configprops")) {
                answers.add(get(other, path));
            }
        }
    }

    /// What is told at the operator's port.
    private static void operate(List<String> answers) {
        for (String path : List.of("/actuator/prometheus", "/actuator/health", "/actuator/health/readiness")) {
            answers.add(answer(world.operator().get().uri(path)));
        }
    }

    private static Asked ask(Someone someone, String text) {
        Chat chat = world.bean(Chat.class);
        Asked asked = World
            .now(chat.ask(someone.caller(), new Question(null, null, text, null, null, false, null, null)));
        World.now(chat.follow(someone.caller(), asked.reply(), Position.START).collectList());
        return asked;
    }

    private static String get(Someone someone, String path) {
        return answer(world.browserOf(someone).get().uri(path));
    }

    private static String anonymous(String path, String header, String value) {
        return answer(world.anybody().get().uri(path).header(header, value));
    }

    private static String answer(WebTestClient.RequestHeadersSpec<?> request) {
        byte[] body = request.exchange().expectBody().returnResult().getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /// A secret of that name, such as nothing else contains.
    private static String canary(String name) {
        return CANARIES.computeIfAbsent(name,
                unknown -> "canary" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    private static List<String> found(Iterable<String> texts) {
        List<String> found = new ArrayList<>();
        for (String text : texts) {
            CANARIES.forEach((name, canary) -> {
                if (text.contains(canary)) {
                    found.add(name + " in " + text);
                }
            });
        }
        return found;
    }

}
