package dev.atrium.model;

import java.util.Optional;

import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.completions.CompletionUsage.CompletionTokensDetails;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one stream's events. It takes what it knows, cleaned, and leaves out the rest: only this much of a provider's
/// answer reaches Spring AI, which fails on absurd numbers, missing ids and half tool calls.
final class ChunkReader {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int MOST_TOKENS = 10_000_000;

    private final CleanText text = new CleanText();

    private final CleanText refusal = new CleanText();

    private final CleanText reasoning = new CleanText();

    private int thoughts;

    private boolean finished;

    /// What an event says, or nothing if it says nothing of interest.
    Optional<ChatCompletionChunk> read(String event) {
        JsonNode json = parse(event);
        if (json.hasNonNull("error")) {
            throw ProviderError.inStream(json.get("error"));
        }
        JsonNode choice = json.path("choices").path(0);
        Optional<CompletionUsage> usage = usage(json.path("usage"));
        Optional<Choice> said = choice.isObject() && choice.path("index").asInt(0) == 0 ? said(choice)
                : Optional.empty();
        if (usage.isEmpty() && said.isEmpty()) {
            return Optional.empty();
        }
        var chunk = ChatCompletionChunk.builder().id(id(said)).created(0).model("").usage(usage);
        return Optional.of(chunk.choices(said.stream().toList()).build());
    }

    /// A whole answer that says nothing, because a filter declined to let the model
    /// answer.
    static ChatCompletionChunk declined() {
        var finish = Optional.of(Choice.FinishReason.CONTENT_FILTER);
        var choice = Choice.builder().index(0).delta(Delta.builder().build()).finishReason(finish).build();
        return ChatCompletionChunk.builder().id("text").created(0).model("").addChoice(choice).build();
    }

    /// Whether the model itself said that it has finished.
    boolean hasFinished() {
        return finished;
    }

    private static JsonNode parse(String event) {
        try {
            JsonNode json = JSON.readTree(event);
            if (json.isObject()) {
                return json;
            }
        }
        catch (JacksonException notJson) {
            // The message would quote what came, so it goes no further.
        }
        throw new ModelFailure(ModelFailure.Kind.GARBAGE, "an event that is no JSON object");
    }

    private Optional<Choice> said(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        var parts = Delta.builder();
        String said = text.clean(string(delta, "content"));
        String declined = refusal.clean(string(delta, "refusal"));
        String thought = reasoning.clean(string(delta, delta.has("reasoning") ? "reasoning" : "reasoning_content"));
        Optional<Choice.FinishReason> finish = finish(string(choice, "finish_reason"));
        if (said.isEmpty() && declined.isEmpty() && thought.isEmpty() && finish.isEmpty()) {
            return Optional.empty();
        }
        parts.content(said).refusal(declined);
        if (!thought.isEmpty()) {
            thoughts++;
            parts.putAdditionalProperty("reasoning_content", JsonValue.from(thought));
        }
        return Optional.of(Choice.builder().index(0).delta(parts.build()).finishReason(finish).build());
    }

    /// Spring AI joins the reasoning of all chunks with the same id over and over, which
    /// is quadratic. With an id of its own each piece stays a piece.
    private String id(Optional<Choice> said) {
        boolean thinks = said.isPresent() && !said.get().delta()._additionalProperties().isEmpty();
        return thinks ? "thought-" + thoughts : "text";
    }

    private Optional<Choice.FinishReason> finish(String reason) {
        if (reason.isEmpty() || finished) {
            return Optional.empty();
        }
        finished = true;
        return Optional.of(switch (reason) {
            case "length", "max_tokens" -> Choice.FinishReason.LENGTH;
            case "content_filter" -> Choice.FinishReason.CONTENT_FILTER;
            default -> Choice.FinishReason.STOP;
        });
    }

    private static Optional<CompletionUsage> usage(JsonNode usage) {
        int input = tokens(usage.path("prompt_tokens"));
        int output = tokens(usage.path("completion_tokens"));
        int reasoning = tokens(usage.path("completion_tokens_details").path("reasoning_tokens"));
        if (input <= 0 || output < 0) {
            return Optional.empty();
        }
        var details = CompletionTokensDetails.builder().reasoningTokens(Math.clamp(reasoning, 0, output)).build();
        return Optional.of(CompletionUsage.builder()
            .promptTokens(input)
            .completionTokens(output)
            .totalTokens((long) input + output)
            .completionTokensDetails(details)
            .build());
    }

    private static int tokens(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt() && number.intValue() <= MOST_TOKENS
                ? number.intValue() : -1;
    }

    private static String string(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isString() ? value.stringValue() : "";
    }

}
