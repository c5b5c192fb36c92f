package dev.atrium.stack.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import dev.atrium.stack.model.Reader.Streamed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class FaultScriptTest {

    private static final StandInModel MODEL = StandInModel.start(0, 0);

    private static final Reader READER = new Reader(MODEL);

    @BeforeEach
    void forget() {
        MODEL.forget();
    }

    @AfterAll
    static void stop() {
        READER.close();
        MODEL.close();
    }

    @Test
    void sendsExactlyAsManyTokensAsAskedFor() {
        Streamed answer = READER.ask("[[tokens=2000]]");
        assertThat(answer.text()).isEqualTo(ScriptedText.of(2000)).contains("日本語", "🙂", " 2000,");
        assertThat(answer.pieces()).hasSize(2000);
        assertThat(answer.usage().path("completion_tokens").asInt()).isEqualTo(2000);
        assertThat(MODEL.recorder().chats().getLast().sentBytes()).isEqualTo(answer.bytes().length);
    }

    @Test
    void keepsToTheRate() {
        Instant start = Instant.now();
        READER.ask("[[tokens=50,rate=100]]");
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(480), Duration.ofMillis(2500));
    }

    @Test
    void cutsTheConnectionAfterSomeTokens() {
        var answer = RawAnswer.to(MODEL, Reader.body("script:cut@37", "Anything"));
        assertThat(answer.text()).isEqualTo(ScriptedText.of(37));
        assertThat(answer.endsProperly()).isFalse();
        assertThat(answer.reset()).isFalse();
        assertThat(MODEL.recorder().chats().getLast().closedByClientAt()).isNull();
    }

    @Test
    void cutsBeforeTheFirstTokenToo() {
        var answer = RawAnswer.to(MODEL, Reader.body("stand-in", "[[cut@0]]"));
        assertThat(answer.bytes()).startsWith("HTTP/1.1 200");
        assertThat(answer.text()).isEmpty();
        assertThat(answer.endsProperly()).isFalse();
    }

    @Test
    void resetsTheConnection() {
        assertThat(RawAnswer.to(MODEL, Reader.body("stand-in", "[[rate=200,reset@5]]")).reset()).isTrue();
        Streamed answer = READER.stream(Reader.body("stand-in", "Hello"), ChatEndpoint.SCRIPT_HEADER, "reset@5");
        assertThat(answer.whole()).isFalse();
        assertThat(answer.done()).isFalse();
    }

    @Test
    void fallsSilentUntilTheClientGoes() throws Exception {
        var response = READER.open(Reader.body("stand-in", "[[stall@4]]"));
        byte[] start = new byte[400];
        assertThat(response.body().readNBytes(start, 0, start.length)).isEqualTo(400);
        Thread.sleep(300);
        var request = MODEL.recorder().chats().getLast();
        assertThat(request.sentText()).isEqualTo(ScriptedText.of(4));
        assertThat(request.closedByClientAt()).isNull();
        Instant closed = Instant.now();
        response.body().close();
        while (request.closedByClientAt() == null) {
            Thread.sleep(5);
        }
        assertThat(request.closedByClientAt()).isBetween(closed.minusMillis(5), closed.plusSeconds(1));
        assertThat(request.complete()).isFalse();
    }

    @Test
    void fallsSilentAfterSomeTimeOfWriting() throws Exception {
        try (var body = READER.open(Reader.body("stand-in", "[[rate=50,stall@200ms]]")).body()) {
            assertThat(body.read()).isPositive();
            Thread.sleep(700);
            assertThat(MODEL.recorder().chats().getLast().sentText()).isEqualTo(ScriptedText.of(10));
        }
    }

    @Test
    void sendsTheHeadersAtOnceEvenWhenTheFirstTokenIsSlow() throws Exception {
        Instant start = Instant.now();
        var response = READER.open(Reader.body("stand-in", "[[slow-first@600,tokens=1]]"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(500));
        assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8)).contains("[DONE]");
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(590));
    }

    @Test
    void pausesInTheMiddleAndGoesOn() {
        Instant start = Instant.now();
        Streamed answer = READER.ask("[[tokens=10,pause@5:400ms]]");
        assertThat(answer.text()).isEqualTo(ScriptedText.of(10));
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void dripsByteByByteThroughTheMiddleOfCharacters() throws Exception {
        Streamed answer = READER.ask("[[tokens=6,drip=1ms]]");
        assertThat(answer.text()).isEqualTo(ScriptedText.of(6));
        var response = READER.open(Reader.body("stand-in", "[[tokens=6,drip=20ms]]"));
        byte[] some = new byte[64];
        assertThat(response.body().read(some)).isLessThan(8);
        response.body().close();
    }

    @Test
    void sendsEachKindOfGarbage() {
        assertThat(READER.ask("[[garbage@3]]").raw()).contains("data: this is {not JSON\n\n");
        assertThat(READER.ask("[[garbage@3:nul]]").bytes()).contains(0);
        assertThat(READER.ask("[[garbage@3:utf8]]").raw()).contains("\uFFFD");
        assertThat(READER.ask("[[garbage@3:shape]]").raw()).contains("\"choices\":\"none\"");
        assertThat(READER.ask("[[garbage@3:tools]]").raw()).contains("no_such_tool");
        assertThat(READER.ask("[[garbage@3:html]]").raw()).contains("<html>");
        assertThat(READER.ask("[[garbage@3:finishes]]").raw().split("\"finish_reason\":\"stop\"", -1)).hasSize(4);
        assertThat(READER.ask("[[garbage@3:huge]]").bytes().length).isGreaterThan(10 * 1024 * 1024);
    }

    @Test
    void goesOnAfterTheGarbage() {
        String raw = READER.ask("[[tokens=8,garbage@3]]").raw();
        assertThat(Arrays.stream(raw.split("\n\n")).filter(event -> event.contains("\"content\":\" "))).hasSize(7);
        assertThat(raw).endsWith("[DONE]\n\n");
    }

    @Test
    void refusesAsOftenAsAskedAndThenAnswers() {
        var body = Reader.body("stand-in", "[[429x2,retry-after=1]] Hello");
        assertThat(READER.stream(body)).extracting(Streamed::status, Streamed::retryAfter).containsExactly(429, "1");
        assertThat(READER.stream(body).status()).isEqualTo(429);
        assertThat(READER.stream(body).status()).isEqualTo(200);
        assertThat(READER.stream(body).status()).isEqualTo(429);
    }

    @Test
    void refusesForEverWithoutANumber() {
        for (int i = 0; i < 5; i++) {
            assertThat(READER.askModel("script:503", "Hello").status()).isEqualTo(503);
        }
        assertThat(READER.askModel("script:500x1", "Hello").status()).isEqualTo(500);
        assertThat(READER.askModel("script:500x1", "Hello").status()).isEqualTo(200);
    }

    @Test
    void sendsRetryAfterAsADateOrAsNonsense() {
        assertThat(READER.ask("[[429,retry-after=date]]").retryAfter()).endsWith("GMT");
        assertThat(READER.ask("[[429,retry-after=garbage]]").retryAfter()).isEqualTo("garbage");
    }

    @Test
    void leavesTheUsageAwayOrFalsifiesIt() {
        assertThat(READER.ask("[[tokens=5,nousage]]").usage().isMissingNode()).isTrue();
        var bad = READER.ask("[[tokens=5,badusage]]").usage();
        assertThat(bad.path("prompt_tokens").asInt()).isEqualTo(-1);
        assertThat(bad.path("completion_tokens").asLong()).isEqualTo(1_000_000_000_000_000_000L);
    }

    @Test
    void leavesTheLastEventAway() {
        Streamed answer = READER.ask("[[tokens=5,nodone]]");
        assertThat(answer.done()).isFalse();
        assertThat(answer.whole()).isTrue();
        assertThat(answer.finish()).isEqualTo("stop");
    }

    @Test
    void endsForTheReasonAskedFor() {
        assertThat(READER.ask("[[refuse]]")).extracting(Streamed::finish, Streamed::text)
            .containsExactly("content_filter", "I cannot help with that.");
        assertThat(READER.ask("[[tokens=5,length]]").finish()).isEqualTo("length");
    }

    @Test
    void thinksForAsManyTokensAsAskedFor() {
        Streamed answer = READER.ask("[[reasoning=30,tokens=5]]");
        assertThat(answer.reasoning()).isEqualTo(ScriptedText.of(30));
        assertThat(answer.text()).isEqualTo(ScriptedText.of(5));
        assertThat(answer.usage().path("completion_tokens_details").path("reasoning_tokens").asInt()).isEqualTo(30);
    }

    @Test
    void echoesExactlyWhatFollowsInTinyPieces() {
        String text = "\n# Título\r\n\u2028<script>alert(1)</script> 🙂 $x^2$";
        Streamed answer = READER.ask("[[echo]]" + text);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.pieces()).allMatch(piece -> piece.codePointCount(0, piece.length()) <= 3);
    }

    @Test
    void continuesABegunAnswerExactlyWhereItStoppedWithoutTheFault() {
        String begun = ScriptedText.of(37);
        Streamed rest = READER.stream(Reader.conversation("user", "[[tokens=60,cut@37]]", "assistant", begun, "user",
                "Continue exactly where you stopped."));
        assertThat(begun + rest.text()).isEqualTo(ScriptedText.of(60));
        assertThat(rest.done()).isTrue();
    }

    @Test
    void continuesAgainAfterASecondCut() {
        String begun = ScriptedText.of(45);
        Streamed rest = READER.stream(Reader.conversation("system", "You help.", "user", "[[tokens=60,cut@37]]",
                "assistant", begun, "user", "Your answer was cut off. Go on exactly where it ends. Repeat nothing."));
        assertThat(begun + rest.text()).isEqualTo(ScriptedText.of(60));
    }

    @Test
    void answersAnewWhenThereIsNothingLeftToContinue() {
        Streamed answer = READER.stream(Reader.conversation("user", "[[tokens=5]]", "assistant", ScriptedText.of(5),
                "user", "Continue with a table"));
        assertThat(answer.text()).contains("| ---");
    }

    @Test
    void takesDoubleBracketsThatAreNoScriptForText() {
        assertThat(READER.ask("Say exactly: [[see the wiki]]").text()).endsWith("[[see the wiki]]");
        assertThat(READER.askModel("script:no-such-order", "Hello").status()).isEqualTo(400);
    }

}
