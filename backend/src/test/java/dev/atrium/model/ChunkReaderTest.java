package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.FinishReason;
import dev.atrium.testing.Rounds;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {

    private static final String WHOLE = "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\\u0000 🙂\"},"
            + "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"completion_tokens_details\":{\"reasoning_tokens\":1}}}";

    private final ChunkReader reader = new ChunkReader();

    @Test
    void textIsTakenClean() {
        assertThat(content(WHOLE)).isEqualTo("Hi 🙂");
    }

    @Test
    void usageIsTakenWhenItCanBeTrue() {
        var usage = reader.read(WHOLE).orElseThrow().usage().orElseThrow();
        assertThat(usage.promptTokens()).isEqualTo(3);
        assertThat(usage.completionTokens()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "1e18", "1000000000000000000", "99999999999999999999999999", "\"7\"", "null", "[]" })
    void usageThatCannotBeTrueIsLeftOut(String number) {
        var absurd = "{\"choices\":[],\"usage\":{\"prompt_tokens\":" + number + ",\"completion_tokens\":4}}";
        assertThat(reader.read(absurd)).isEmpty();
    }

    @Test
    void onlyTheFirstReasonToFinishCounts() {
        assertThat(finish("length")).contains(FinishReason.LENGTH);
        assertThat(reader.read("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")).isEmpty();
    }

    @Test
    void reasoningIsKeptApartAndEachPieceHasAnIdOfItsOwn() {
        var one = reader.read("{\"choices\":[{\"delta\":{\"reasoning_content\":\"Hm\"}}]}").orElseThrow();
        var two = reader.read("{\"choices\":[{\"delta\":{\"reasoning\":\"m\"}}]}").orElseThrow();
        assertThat(one.choices().getFirst().delta().content()).contains("");
        assertThat(one.id()).isNotEqualTo(two.id());
    }

    @Test
    void toolCallsAndOtherChoicesAreLeftOut() {
        assertThat(reader
            .read("{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0},{\"index\":0,\"id\":\"\"}]}}]}"))
            .isEmpty();
        assertThat(reader.read("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"other\"}}]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "this is {not JSON", "", "[]", "7", "\"text\"" })
    void whatIsNoObjectIsGarbageAndIsNotQuoted(String event) {
        assertThatThrownBy(() -> reader.read(event)).isInstanceOfSatisfying(ModelFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.GARBAGE);
            assertThat(failure).hasMessageNotContaining("not JSON");
        });
    }

    @Test
    void errorInTheStreamIsAFailureOfWhichOnlyTheCodeIsKept() {
        assertThatThrownBy(() -> reader
            .read("{\"error\":{\"message\":\"key sk-secret-123 is over quota\",\"code\":\"rate_limit_exceeded\"}}"))
            .isInstanceOfSatisfying(ModelFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.BUSY))
            .hasMessageContaining("rate_limit_exceeded")
            .hasMessageNotContaining("sk-secret");
    }

    /// The same broken streams on every run: each is either read or refused as what it
    /// is.
    @Test
    void brokenStreamsAreCleanedOrRefusedButNeverAnythingElse() {
        int rounds = Rounds.of(100_000, 1_000_000);
        var random = new Random(42);
        byte[] good = ("data: " + WHOLE + "\n\n").repeat(2).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < rounds; i++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertReadOrRefused(bytes);
        }
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            for (ChatCompletionChunk chunk : new ChunkDecoder().decode(Unpooled.wrappedBuffer(bytes))) {
                chunk.choices().forEach(choice -> assertClean(choice.delta().content().orElse("")));
                chunk.usage().ifPresent(usage -> assertThat(usage.completionTokens()).isBetween(0L, 10_000_000L));
            }
        }
        catch (ModelFailure refused) {
            assertThat(refused.kind()).isIn(ModelFailure.Kind.GARBAGE, ModelFailure.Kind.CUT);
        }
    }

    private static void assertClean(String text) {
        assertThat(text).doesNotContain("\0");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    private String content(String event) {
        return reader.read(event).orElseThrow().choices().getFirst().delta().content().orElseThrow();
    }

    private java.util.Optional<FinishReason> finish(String reason) {
        return reader.read("{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}")
            .orElseThrow()
            .choices()
            .getFirst()
            .finishReason();
    }

}
