package dev.atrium.model;

import static dev.atrium.model.TestModels.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;

import dev.atrium.model.ModelFailure.Kind;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.stack.model.ScriptedText;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.usage.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each fault of a provider ends an answer in the way, and by the time, that is promised.
@Timeout(60)
class LanguageModelTest {

    private static final StandInModel PROVIDER = StandInModel.start(0, 0);

    private static final String NOBODY = "http://localhost:1/v1";

    private static final TestModels MODELS = TestModels.over(PROVIDER.baseUrl())
        .provider("nobody", NOBODY, 10)
        .model("thinker", "main", null, Model.Capability.REASONING)
        .model("backed", "nobody", "standard", Model.Capability.TEXT);

    private static final LanguageModel MODEL = MODELS.start();

    @BeforeAll
    static void loadClasses() {
        MODEL.complete(TestModels.SOMEBODY, prompt("[[tokens=1]]")).onErrorComplete().block();
    }

    @BeforeEach
    void forget() {
        PROVIDER.forget();
    }

    @AfterAll
    static void stop() {
        MODELS.close();
        PROVIDER.close();
    }

    @Test
    void answerArrivesExactlyAsItWasSent() {
        var heard = Heard.of(MODEL, prompt("[[tokens=500]]"));
        assertThat(heard.text()).isEqualTo(ScriptedText.of(500));
        assertThat(heard.finished().reason()).isEqualTo(FinishReason.COMPLETE);
        assertThat(heard.deltas().getFirst()).isInstanceOfSatisfying(Delta.Answering.class, answering -> {
            assertThat(answering.model().id()).isEqualTo("standard");
            assertThat(answering.fallback()).isFalse();
        });
    }

    @Test
    void usageIsTheProvidersWhenItTells() {
        var finished = Heard.of(MODEL, prompt("[[tokens=30,reasoning=12]]")).finished();
        assertThat(finished.countedByProvider()).isTrue();
        assertThat(finished.usage().output()).isEqualTo(42);
        assertThat(finished.usage().reasoning()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = { "nousage", "badusage", "badusage=-1", "badusage=1e18" })
    void usageIsCountedHereWhenTheProviderTellsNothingThatCanBeTrue(String order) {
        var heard = Heard.of(MODEL, prompt("[[tokens=60,reasoning=20," + order + "]]"));
        var counter = new TokenCounter();
        assertThat(heard.finished().countedByProvider()).isFalse();
        assertThat(heard.finished().usage().reasoning()).isEqualTo(counter.count(heard.reasoning())).isPositive();
        assertThat(heard.finished().usage().output())
            .isEqualTo(counter.count(heard.text()) + counter.count(heard.reasoning()));
        assertThat(heard.finished().usage().input()).isGreaterThan(10);
    }

    @Test
    void reasoningIsKeptApart() {
        var heard = Heard.of(MODEL, prompt("[[tokens=10,reasoning=200]]"));
        var sent = PROVIDER.recorder().chats().getLast();
        assertThat(heard.reasoning()).isEqualTo(sent.sentReasoning()).isNotEmpty();
        assertThat(heard.text()).isEqualTo(sent.sentText()).isEqualTo(ScriptedText.of(10));
    }

    @Test
    void effortIsToldToModelsThatReason() {
        Heard.of(MODEL, prompt("thinker", "[[tokens=1]]"));
        assertThat(PROVIDER.recorder().chats().getLast().body()).contains("\"reasoning_effort\":\"medium\"")
            .contains("\"max_completion_tokens\":500");
        Heard.of(MODEL, prompt("[[tokens=1]]"));
        assertThat(PROVIDER.recorder().chats().getLast().body()).doesNotContain("effort")
            .contains("\"max_tokens\":500");
    }

    @Test
    void refusalAndLengthAreWaysToFinish() {
        assertThat(Heard.of(MODEL, prompt("[[refuse]]")).finished().reason()).isEqualTo(FinishReason.REFUSED);
        assertThat(Heard.of(MODEL, prompt("[[tokens=9,length]]")).finished().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({ "cut@37, 37, CUT", "reset@20, 20, CUT", "'tokens=25,nodone', 25, CUT", "garbage@3, 3, GARBAGE",
            "garbage@3:huge, 3, GARBAGE", "stall@50, 50, STALLED", "pause@5:30s, 5, STALLED" })
    void whatWasSaidBeforeAFaultStandsAndNobodyIsAskedAgain(String fault, int tokens, Kind kind) {
        var heard = Heard.of(MODEL, prompt("[[" + fault + "]]"));
        heard.failedAs(kind);
        assertThat(heard.text()).isEqualTo(ScriptedText.of(tokens));
        assertThat(PROVIDER.recorder().chats()).hasSize(1);
        assertThat(heard.took()).isLessThan(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @ValueSource(strings = { "nul", "utf8", "shape", "tools", "finishes", "html" })
    void garbageThatCanBeLeftOutIsLeftOut(String garbage) {
        var heard = Heard.of(MODEL, prompt("[[tokens=8,garbage@8:" + garbage + "]]"));
        assertThat(heard.finished().reason()).isEqualTo(FinishReason.COMPLETE);
        assertThat(heard.text()).startsWith(ScriptedText.of(8)).doesNotContain("\0");
    }

    @Test
    void silenceBeforeTheFirstTokenEndsWithItsConnectionAndIsNotRetried() throws InterruptedException {
        var heard = Heard.of(MODEL, prompt("[[stall]]"));
        heard.failedAs(Kind.NO_FIRST_TOKEN);
        assertThat(heard.took()).isBetween(Duration.ofMillis(2_490), Duration.ofMillis(5_000));
        assertThat(PROVIDER.recorder().chats()).hasSize(1);
        closed(PROVIDER.recorder().chats().getLast(), Instant.now());
    }

    @Test
    void bytesWithoutWordsAreSilence() {
        var heard = Heard.of(MODEL, prompt("[[tokens=50,drip=20ms]]"));
        assertThat(heard.failure().kind()).isIn(Kind.NO_FIRST_TOKEN, Kind.STALLED);
        assertThat(heard.took()).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void answerThatTakesTooLongEndsWithItsConnection() throws InterruptedException {
        var heard = Heard.of(MODEL, prompt("[[tokens=500,rate=10]]"));
        heard.failedAs(Kind.TOO_LONG);
        assertThat(heard.took()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(11));
        closed(PROVIDER.recorder().chats().getLast(), Instant.now());
        assertThat(heard.text()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "429x1, busy", "429x2, busy", "503x1, slow", "500x2, slow" })
    void passingTroubleIsWaitedOutAndSaid(String script, String reason) {
        var heard = Heard.of(MODEL, prompt("[[tokens=5," + script + "]]"));
        assertThat(heard.finished()).isNotNull();
        assertThat(heard.text()).isEqualTo(ScriptedText.of(5));
        assertThat(heard.all(Delta.Waiting.class)).isNotEmpty().allMatch(waiting -> waiting.reason().equals(reason));
    }

    @Test
    void providerThatAsksForTimeGetsIt() {
        var heard = Heard.of(MODEL, prompt("[[tokens=5,429x1,retry-after=1]]"));
        assertThat(heard.finished()).isNotNull();
        assertThat(heard.all(Delta.Waiting.class).getFirst().pause()).isBetween(Duration.ofSeconds(1),
                Duration.ofMillis(1_500));
        assertThat(heard.took()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void garbageForATimeIsNoReasonToWaitForEver() {
        assertThat(Heard.of(MODEL, prompt("[[tokens=5,429x1,retry-after=garbage]]")).took())
            .isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({ "429x9, BUSY, 3", "503x9, UNREACHABLE, 3", "401x9, UNAUTHORISED, 1", "400x9, REJECTED, 1",
            "404x9, REJECTED, 1" })
    void troubleThatStaysIsAFailureAfterAtMostTwoRetries(String script, Kind kind, int asked) {
        Heard.of(MODEL, prompt("[[" + script + "]]")).failedAs(kind);
        assertThat(PROVIDER.recorder().chats()).hasSize(asked);
        Heard.of(MODEL, prompt("[[tokens=1]]")).finished();
    }

    @Test
    void fallbackModelAnswersWhereOneIsNamedAndIsNamedInTheAnswer() {
        var heard = Heard.of(MODEL, prompt("backed", "[[tokens=5]]"));
        assertThat(heard.finished()).isNotNull();
        assertThat(heard.all(Delta.Answering.class)).singleElement().satisfies(answering -> {
            assertThat(answering.fallback()).isTrue();
            assertThat(answering.model().id()).isEqualTo("standard");
        });
    }

    @Test
    void aFallbackThatMayNotBeAskedIsNotAsked() {
        var heard = Heard.of(MODEL, prompt("backed", "[[tokens=5]]").within(Set.of("backed")));
        assertThat(heard.failure()).isNotNull();
        assertThat(heard.all(Delta.Answering.class)).noneMatch(Delta.Answering::fallback);
    }

    @Test
    void stoppingClosesTheProvidersConnectionWithinASecond() throws InterruptedException {
        var firstTokens = MODEL.reply(TestModels.SOMEBODY, prompt("[[tokens=500,rate=100]]")).take(20).collectList();
        assertThat(firstTokens.block(Duration.ofSeconds(10))).hasSize(20);
        var stopped = Instant.now();
        var request = PROVIDER.recorder().chats().getLast();
        closed(request, stopped);
        assertThat(request.sentTokens()).isLessThan(200);
    }

    private static void closed(RecordedRequest request, Instant ended) throws InterruptedException {
        while (request.closedByClientAt() == null && Instant.now().isBefore(ended.plusSeconds(5))) {
            Thread.sleep(5);
        }
        assertThat(request.closedByClientAt()).isNotNull().isBefore(ended.plusSeconds(1));
    }

    @Test
    void shortAnswerIsWholeOrFails() {
        assertThat(MODEL.complete(TestModels.SOMEBODY, prompt("[[tokens=9,reasoning=9]]")).block())
            .isEqualTo(ScriptedText.of(9));
        var late = MODEL.complete(TestModels.SOMEBODY, prompt("[[tokens=100,rate=10]]"));
        assertThatThrownBy(late::block).isInstanceOfSatisfying(ModelFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(Kind.TOO_LONG));
        assertThatThrownBy(() -> MODEL.complete(TestModels.SOMEBODY, prompt("[[cut@4]]")).block())
            .isInstanceOf(ModelFailure.class);
    }

    @Test
    void answerIsEstimatedRatherThanLostWhenNobodyHasTimeToCount() {
        var models = TestModels.over(PROVIDER.baseUrl());
        var model = models.start();
        models.close(); // and with it the threads that count
        var tokens = model.count(prompt("Hello"), "eight ch", "four").block(Duration.ofSeconds(5));
        assertThat(tokens).isEqualTo(new Tokens(13, 3, 1));
    }

    @Test
    void unknownModelIsRejected() {
        Heard.of(MODEL, prompt("no-such-model", "Hello")).failedAs(Kind.REJECTED);
    }

    @Test
    void connectionIsUsedAgainAfterAWholeAnswer() {
        IntStream.range(0, 20).forEach(i -> Heard.of(MODEL, prompt("[[tokens=2]]")).finished());
        assertThat(PROVIDER.recorder().chats()).hasSize(20).allMatch(request -> request.complete());
    }

}
