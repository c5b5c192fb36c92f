package dev.atrium.model;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.openai.models.completions.CompletionUsage;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import static org.assertj.core.api.Assertions.assertThat;

/// G43. Whatever a provider sends is read, or refused as garbage; it never fails in another way, and never counts below
/// nothing.
class GarbledProviderTest {

    private static final String EVENT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\",\"reasoning\":\"m\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\n";

    @Test
    void eventsAreTheSameWhereverTheNetworkCutsThem() {
        Random random = new Random(8);
        Garbled.of(8, EVENT, "event: x\r\ndata:y\r\n\r\n", ": comment\n\ndata: [DONE]\n")
            .each(Rounds.of(50_000, 500_000), text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertThat(decoded(bytes, random)).isEqualTo(decoded(bytes, null));
            });
    }

    @Test
    void anEventIsReadOrRefusedAsGarbage() {
        Garbled.of(9, EVENT.substring(6).strip(), "{\"error\":{\"code\":\"x\",\"message\":{}}}",
                "{\"choices\":[[]],\"usage\":[]}", "{\"choices\":{\"0\":1}}", "[".repeat(300), "{\"a\":".repeat(300))
            .each(Rounds.of(100_000, 1_000_000), event -> {
                try {
                    new ChunkReader().read(event);
                }
                catch (ModelFailure refused) {
                    assertThat(String.valueOf(refused.getMessage())).hasSizeLessThan(200);
                }
            });
    }

    @Test
    void aRequestForPatienceIsUnderstoodOrSaysNothing() {
        Garbled.of(10, "1", "60", "99999999999", "Thu, 26 Nov 2026 12:00:00 GMT", "-1", "1.5")
            .each(Rounds.of(100_000, 1_000_000), header -> {
                Duration wait = RetryAfter.parse(header, Clock.systemUTC());
                assertThat(wait == null || (!wait.isNegative() && wait.compareTo(Duration.ofDays(1)) <= 0)).isTrue();
            });
    }

    @Test
    void whatSpringAiHandsOverBecomesDeltasAndNeverACountBelowNothing() {
        Random random = new Random(11);
        Garbled words = Garbled.of(11, "Hello", "STOP", "LENGTH", "CONTENT_FILTER");
        DeltaReader reader = new DeltaReader(new Delta.Answering(TestModels.anyModel(), false));
        for (int i = 0; i < Rounds.of(20_000, 200_000); i++) {
            reader = i % 50 == 0 ? new DeltaReader(new Delta.Answering(TestModels.anyModel(), false)) : reader;
            List<Delta> deltas = reader.read(response(random, words));
            assertThat(deltas).hasSizeLessThanOrEqualTo(4);
            reader.usage().ifPresent(usage -> assertThat(usage.total()).isNotNegative());
        }
    }

    private static ChatResponse response(Random random, Garbled words) {
        var message = AssistantMessage.builder()
            .content(random.nextBoolean() ? words.next() : "")
            .properties(Map.of("reasoningContent", random.nextBoolean() ? words.next() : 7, "refusal",
                    random.nextInt(9) == 0 ? words.next() : ""))
            .build();
        var generation = new Generation(message,
                ChatGenerationMetadata.builder().finishReason(random.nextBoolean() ? words.next() : "").build());
        var usage = CompletionUsage.builder()
            .promptTokens(random.nextInt(10_000_000))
            .completionTokens(random.nextInt(10_000_000))
            .totalTokens(random.nextLong())
            .build();
        var metadata = ChatResponseMetadata.builder();
        if (random.nextBoolean()) {
            metadata.usage(new DefaultUsage(1, 1, 2, usage));
        }
        return new ChatResponse(random.nextInt(9) == 0 ? List.of() : List.of(generation), metadata.build());
    }

    /// All at once, or in pieces of chance.
    private static List<String> decoded(byte[] bytes, @Nullable Random random) {
        var decoder = new EventDecoder();
        List<String> events = new ArrayList<>();
        for (int from = 0; from < bytes.length;) {
            int length = random == null ? bytes.length : Math.min(bytes.length - from, 1 + random.nextInt(7));
            events.addAll(decoder.decode(Unpooled.wrappedBuffer(bytes, from, length)));
            from += length;
        }
        return events;
    }

}
