package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/// What a member may ask for at most, over HTTP: as much is served, and one more is refused with the limit by name (G39).
class CapsTest {

    private static final int STREAMS = 3;

    private static final World WORLD = World.with(settings());

    private final Someone ada = WORLD.newcomer();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @CsvSource({ "question, 32000, question.too-long", "idempotencyKey, 80, ask-key.malformed" })
    void aFieldOfAQuestionHasALongestText(String field, int longest, String code) {
        Map<String, String> fields = new HashMap<>(Map.of("question", "?"));
        fields.put(field, "x".repeat(longest));
        assertThat(ask(fields).getStatus().value()).isEqualTo(303);
        fields.put(field, "x".repeat(longest + 1));
        refused(ask(fields), 422, code);
    }

    @Test
    void aTitleHasALongest() {
        String conversation = asked("[[tokens=5,rate=0]]");
        assertThat(send("PATCH", conversation, Map.of("title", "x".repeat(120))).getStatus().value()).isEqualTo(303);
        refused(send("PATCH", conversation, Map.of("title", "x".repeat(121))), 422, "title.too-long");
    }

    @ParameterizedTest
    @CsvSource({ "name, 60", "description, 300", "instructions, 16000", "starters, 200" })
    void aFieldOfAnAssistantHasALongestText(String field, int longest) {
        Map<String, String> fields = new HashMap<>(Map.of("name", "Reader"));
        fields.put(field, "x".repeat(longest));
        assertThat(send("POST", "/assistants", fields).getStatus().value()).isEqualTo(303);
        fields.put(field, "x".repeat(longest + 1));
        refused(send("POST", "/assistants", fields), 422, "assistant." + field + "-too-long");
    }

    @Test
    void aDescriptionOfWhatIsNeededHasAShortestAndALongest() {
        String path = "/assistants/outlines";
        refused(send("POST", path, Map.of("need", "x".repeat(9))), 422, "assistant.need-too-short");
        refused(send("POST", path, Map.of("need", "x".repeat(2001))), 422, "assistant.need-too-long");
    }

    @Test
    void aModelProposesSoOftenAMinute() {
        Map<String, String> need = Map.of("need", "[[echo,rate=0]] {\"name\": \"Reader\"}");
        WORLD.bean(MovableClock.class).stopped(() -> {
            for (int proposal = 0; proposal < 20; proposal++) {
                propose(need).isEqualTo(200);
            }
            propose(need).isEqualTo(429);
            refused(send("POST", "/assistants/outlines", need), 429, "limit.member-asks");
        });
    }

    @Test
    void aPictureHasALargest() {
        EntityExchangeResult<ProblemDetail> refusal = browser().post()
            .uri("/pictures")
            .accept(MediaType.APPLICATION_PROBLEM_JSON)
            .contentType(MediaType.IMAGE_PNG)
            .bodyValue(new byte[5_000_001])
            .exchange()
            .expectBody(ProblemDetail.class)
            .returnResult();
        refused(refusal, 413, "picture.too-large");
    }

    @Test
    void aSearchHasALongest() {
        refused(get("/assistants?q=" + "x".repeat(201)), 422, "search.too-long");
        assertThat(page("/search?q=" + "x".repeat(200))).contains("results");
        refused(get("/search?q=" + "x".repeat(201)), 422, "search.too-long");
    }

    @Test
    void aPlaceToReadOnFromHasALongest() {
        refused(get("/conversations?shelf=archived&after=" + "x".repeat(201)), 422, "cursor.unreadable");
        refused(get("/replies/" + UUID.randomUUID() + "/events?after=1234567890.0"), 422, "position.unreadable");
    }

    @Test
    void aFormIsReadToAMegabyteAndNoFurther() {
        assertThat(ask(Map.of("question", "?", "unknown", "x".repeat(900_000))).getStatus().value()).isEqualTo(303);
        refused(ask(Map.of("question", "?", "unknown", "x".repeat(1_100_000))), 413, "form.too-large");
    }

    @Test
    void aMemberHasSoManyAnswersUnderWay() {
        for (int answer = 0; answer < 5; answer++) {
            asked("[[tokens=3000,rate=20]]");
        }
        EntityExchangeResult<ProblemDetail> refusal = ask(Map.of("question", "one more"));
        refused(refusal, 429, "limit.member-replies");
        assertThat(refusal.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isNotNull();
    }

    @Test
    void aMemberAsksSoOftenAMinute() {
        WORLD.bean(MovableClock.class).stopped(() -> {
            for (int question = 0; question < 20; question++) {
                String conversation = asked("[[tokens=2,reasoning=0,rate=0]]");
                awaitEnd(conversation);
            }
            refused(ask(Map.of("question", "one more")), 429, "limit.member-asks");
        });
    }

    @Test
    void aMemberReadsInSoManyTabs() {
        String reply = reply(asked("[[tokens=3000,rate=20]]"));
        List<Disposable> tabs = new ArrayList<>();
        for (int tab = 0; tab < STREAMS; tab++) {
            FluxExchangeResult<String> stream = browser().get()
                .uri(reply)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class);
            tabs.add(stream.getResponseBody().subscribe());
        }
        refused(get(reply), 429, "streams.too-many");
        tabs.forEach(Disposable::dispose);
    }

    @Test
    void aPageIsHtmlWhateverElseIsAskedFor() {
        for (String page : List.of("/", "/search", "/settings", "/conversations?shelf=archived", "/assistants",
                "/assistants/new", "/members?q=a")) {
            assertThat(get(page).getStatus().value()).as(page).isEqualTo(406);
        }
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = AnsweringModel.settings();
        settings.keySet().removeIf(name -> name.startsWith("atrium.limits."));
        settings.put("atrium.chat.streams-of-member", STREAMS);
        return settings;
    }

    private static void refused(EntityExchangeResult<ProblemDetail> answer, int status, String code) {
        assertThat(answer.getStatus().value()).isEqualTo(status);
        assertThat(answer.getResponseBody()).isNotNull();
        assertThat(answer.getResponseBody().getType()).hasToString("urn:atrium:" + code);
    }

    private WebTestClient browser() {
        return WORLD.browserOf(this.ada).mutate().responseTimeout(Duration.ofSeconds(30)).build();
    }

    private EntityExchangeResult<ProblemDetail> get(String path) {
        return browser().get()
            .uri(path)
            .accept(MediaType.APPLICATION_PROBLEM_JSON, MediaType.TEXT_EVENT_STREAM)
            .exchange()
            .expectBody(ProblemDetail.class)
            .returnResult();
    }

    private EntityExchangeResult<ProblemDetail> ask(Map<String, String> fields) {
        return send("POST", "/conversations", fields);
    }

    private EntityExchangeResult<ProblemDetail> send(String method, String path, Map<String, String> fields) {
        var form = new LinkedMultiValueMap<String, String>();
        fields.forEach(form::add);
        return browser().method(org.springframework.http.HttpMethod.valueOf(method))
            .uri(path)
            .accept(MediaType.APPLICATION_PROBLEM_JSON)
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData(form))
            .exchange()
            .expectBody(ProblemDetail.class)
            .returnResult();
    }

    /// The address of the conversation it begins.
    private String asked(String question) {
        EntityExchangeResult<ProblemDetail> answer = ask(Map.of("question", question));
        assertThat(answer.getStatus().value()).isEqualTo(303);
        return String.valueOf(answer.getResponseHeaders().getLocation());
    }

    private String reply(String conversation) {
        String page = page(conversation);
        int at = page.indexOf("/replies/");
        return page.substring(at, page.indexOf("/events", at)) + "/events";
    }

    private StatusAssertions propose(Map<String, String> need) {
        var form = new LinkedMultiValueMap<String, String>();
        need.forEach(form::add);
        return browser().post()
            .uri("/assistants/outlines")
            .accept(MediaType.TEXT_HTML)
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData(form))
            .exchange()
            .expectStatus();
    }

    private void awaitEnd(String conversation) {
        for (int look = 0; look < 200 && page(conversation).contains("/events"); look++) {
            World.now(Mono.delay(Duration.ofMillis(50)));
        }
    }

    private String page(String path) {
        return browser().get()
            .uri(path)
            .accept(MediaType.TEXT_HTML)
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    }

}
