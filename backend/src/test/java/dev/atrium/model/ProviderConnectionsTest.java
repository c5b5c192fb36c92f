package dev.atrium.model;

import static dev.atrium.model.TestModels.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import dev.atrium.model.ModelFailure.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(60)
class ProviderConnectionsTest {

    private static final String[] WHOLE = { RawProvider.text("Hello"), RawProvider.finish("stop"), RawProvider.done() };

    @BeforeAll
    static void loadClasses() {
        try (var provider = RawProvider.saying(WHOLE)) {
            ask(provider);
        }
    }

    @Test
    void onlyTheHeadersThatAProviderNeedsAreSent() {
        try (var provider = RawProvider.saying(WHOLE)) {
            assertThat(ask(provider).text()).isEqualTo("Hello");
            assertThat(provider.requests().getFirst())
                .containsOnlyKeys("accept", "authorization", "content-length", "content-type", "host", "user-agent")
                .containsEntry("authorization", "Bearer key-of-main")
                .containsEntry("user-agent", "atrium");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/" })
    void addressMayEndWithASlash(String end) {
        try (var provider = RawProvider.saying(WHOLE); var models = TestModels.over(provider.baseUrl() + end)) {
            Heard.of(models.start(), prompt("Hello")).finished();
            assertThat(provider.paths()).containsExactly("/v1/chat/completions");
        }
    }

    @Test
    void redirectIsNotFollowedSoTheKeyGoesNowhereElse() {
        try (var elsewhere = RawProvider.saying(WHOLE);
                var provider = new RawProvider((request, response) -> response.status(307)
                    .header("Location", elsewhere.baseUrl() + "/chat/completions")
                    .send())) {
            ask(provider).failedAs(Kind.REJECTED);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void cookiesAreNotKept() {
        try (var provider = new RawProvider((request,
                response) -> RawProvider.stream(response.header("Set-Cookie", "session=1"), Flux.fromArray(WHOLE)));
                var models = TestModels.over(provider.baseUrl())) {
            var model = models.start();
            Heard.of(model, prompt("Hello")).finished();
            Heard.of(model, prompt("Hello")).finished();
            assertThat(provider.requests()).hasSize(2)
                .allSatisfy(headers -> assertThat(headers).doesNotContainKey("cookie"));
        }
    }

    @Test
    void failureNeverQuotesTheProvidersWordsOrTheKey() {
        try (var provider = RawProvider.refusing(401,
                "{\"error\":{\"message\":\"Incorrect key key-of-main\",\"code\":\"invalid_api_key\"}}")) {
            var heard = ask(provider);
            heard.failedAs(Kind.UNAUTHORISED);
            assertThat(heard.failure()).hasMessage("status 401 invalid_api_key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "content_filter", "content_policy_violation" })
    void filterThatDeclinesAtOnceIsARefusal(String code) {
        try (var provider = RawProvider.refusing(400, "{\"error\":{\"code\":\"" + code + "\"}}")) {
            assertThat(ask(provider).finished().reason()).isEqualTo(FinishReason.REFUSED);
        }
    }

    @Test
    void filterThatDeclinesInTheMiddleIsARefusalToo() {
        try (var provider = RawProvider.saying(RawProvider.text("Well"), RawProvider.finish("content_filter"),
                RawProvider.done())) {
            var heard = ask(provider);
            assertThat(heard.finished().reason()).isEqualTo(FinishReason.REFUSED);
            assertThat(heard.text()).isEqualTo("Well");
        }
    }

    @ParameterizedTest
    @CsvSource({ "200, <html>Sign in</html>, GARBAGE", "204, '', REJECTED", "302, '', REJECTED", "413, '', REJECTED",
            "403, '', UNAUTHORISED", "529, overloaded, UNREACHABLE" })
    void everyOtherStatusHasAMeaning(int status, String body, Kind kind) {
        try (var provider = RawProvider.refusing(status, body)) {
            ask(provider).failedAs(kind);
        }
    }

    @Test
    void endlessErrorPageIsNotRead() {
        try (var provider = new RawProvider((request, response) -> response.status(500)
            .sendString(Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().map(tick -> "x".repeat(10_000))))) {
            var heard = ask(provider);
            assertThat(heard.failure().kind()).isIn(Kind.UNREACHABLE, Kind.NO_FIRST_TOKEN);
            assertThat(heard.took()).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void errorAfterTheFirstWordsCutsTheAnswer() {
        try (var provider = RawProvider.saying(RawProvider.text("Well"),
                "data: {\"error\":{\"code\":\"rate_limit_exceeded\"}}\n\n")) {
            var heard = ask(provider);
            heard.failedAs(Kind.CUT);
            assertThat(heard.text()).isEqualTo("Well");
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    void answerWithoutAReasonToFinishWasCut() {
        try (var provider = RawProvider.saying(RawProvider.text("Well"), RawProvider.done())) {
            ask(provider).failedAs(Kind.CUT);
        }
    }

    @Test
    void wholeAnswerIsWholeEvenIfItsConnectionIsNeverClosed() {
        try (var provider = new RawProvider(
                (request, response) -> RawProvider.stream(response, Flux.fromArray(WHOLE).concatWith(Flux.never())))) {
            var heard = ask(provider);
            assertThat(heard.finished().reason()).isEqualTo(FinishReason.COMPLETE);
            assertThat(heard.took()).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void eachPieceOfReasoningComesOnceHoweverManyThereAre() {
        var thought = "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"thought \"}}]}\n\n";
        try (var provider = new RawProvider((request, response) -> RawProvider.stream(response,
                Flux.range(0, 20).map(i -> thought.repeat(100)).concatWith(Flux.fromArray(WHOLE))))) {
            var heard = ask(provider);
            assertThat(heard.finished()).isNotNull();
            assertThat(heard.reasoning()).isEqualTo("thought ".repeat(2_000));
        }
    }

    @Test
    void moreQuestionsThanConnectionsWaitAndThenAreTurnedAway() {
        try (var provider = new RawProvider((request, response) -> RawProvider.stream(response, Flux.never()));
                var models = TestModels.over(provider.baseUrl()).provider("main", provider.baseUrl(), 1)) {
            var model = models.start();
            var kinds = Flux.range(0, 4)
                .flatMap(i -> model.reply(TestModels.SOMEBODY, prompt("Hello"))
                    .then()
                    .cast(Kind.class)
                    .onErrorResume(ModelFailure.class, failure -> Mono.just(failure.kind())))
                .collectList()
                .block(Duration.ofSeconds(20));
            assertThat(kinds).contains(Kind.NO_FIRST_TOKEN, Kind.BUSY).hasSize(4);
            assertThat(provider.requests()).hasSizeLessThan(4);
        }
    }

    @Test
    void unreachableProviderFailsSoonAndThenIsLeftAlone() throws InterruptedException {
        try (var models = TestModels.over("http://localhost:1/v1").circuitOpen(Duration.ofSeconds(3))) {
            var model = models.start();
            Heard.of(model, prompt("Hello")).failedAs(Kind.UNREACHABLE);
            Heard.of(model, prompt("Hello")).failedAs(Kind.CIRCUIT_OPEN);
            var heard = Heard.of(model, prompt("Hello"));
            heard.failedAs(Kind.CIRCUIT_OPEN);
            assertThat(heard.took()).isLessThan(Duration.ofMillis(500));
            Thread.sleep(3_000);
            assertThat(Heard.of(model, prompt("Hello")).all(Delta.Waiting.class)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://no-such-host.invalid/v1", "https://localhost:1/v1" })
    void providerThatCannotBeFoundIsUnreachable(String url) {
        try (var models = TestModels.over(url)) {
            var heard = Heard.of(models.start(), prompt("Hello"));
            assertThat(heard.failure().kind()).isIn(Kind.UNREACHABLE, Kind.NO_FIRST_TOKEN);
            assertThat(heard.took()).isLessThan(Duration.ofSeconds(20));
            assertThat(List.of(heard.failure().toString())).allMatch(text -> !text.contains("key-of"));
        }
    }

    private static Heard ask(RawProvider provider) {
        try (var models = TestModels.over(provider.baseUrl())) {
            return Heard.of(models.start(), prompt("Hello"));
        }
    }

}
