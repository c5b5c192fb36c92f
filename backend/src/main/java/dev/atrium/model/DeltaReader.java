package dev.atrium.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.openai.models.completions.CompletionUsage;
import com.openai.models.completions.CompletionUsage.CompletionTokensDetails;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/// Turns what Spring AI hands over for one answer into deltas, and remembers what was said in case it has to be
/// counted.
final class DeltaReader {

    private final Delta.Answering answering;

    private final StringBuilder text = new StringBuilder();

    private final StringBuilder reasoning = new StringBuilder();

    private boolean announced;

    private FinishReason finish = FinishReason.COMPLETE;

    private @Nullable Tokens usage;

    DeltaReader(Delta.Answering answering) {
        this.answering = answering;
    }

    List<Delta> read(ChatResponse response) {
        usage(response.getMetadata().getUsage()).ifPresent(told -> usage = told);
        List<Delta> deltas = new ArrayList<>(3);
        Generation generation = response.getResult();
        if (generation != null) {
            AssistantMessage message = generation.getOutput();
            add(deltas, reasoning, string(message, "reasoningContent"), Delta.Reasoning::new);
            add(deltas, text, message.getText(), Delta.Text::new);
            add(deltas, text, string(message, "refusal"), Delta.Text::new);
            finish(generation, message);
        }
        return deltas;
    }

    /// Who answers, for an answer that ends without having said anything.
    List<Delta> announcement() {
        boolean again = announced;
        announced = true;
        return again ? List.of() : List.of(answering);
    }

    boolean hasSpoken() {
        return announced;
    }

    FinishReason finish() {
        return finish;
    }

    /// What the provider told of the usage, if it did.
    Optional<Tokens> usage() {
        return Optional.ofNullable(usage);
    }

    String text() {
        return text.toString();
    }

    String reasoning() {
        return reasoning.toString();
    }

    private void add(List<Delta> deltas, StringBuilder whole, @Nullable String piece, Function<String, Delta> delta) {
        if (piece != null && !piece.isEmpty()) {
            whole.append(piece);
            deltas.addAll(announcement());
            deltas.add(delta.apply(piece));
        }
    }

    private void finish(Generation generation, AssistantMessage message) {
        String reason = generation.getMetadata().getFinishReason();
        if (!string(message, "refusal").isEmpty() || "CONTENT_FILTER".equals(reason)) {
            finish = FinishReason.REFUSED;
        }
        else if ("LENGTH".equals(reason)) {
            finish = FinishReason.LENGTH;
        }
    }

    private static String string(AssistantMessage message, String name) {
        return message.getMetadata().get(name) instanceof String value ? value : "";
    }

    private static Optional<Tokens> usage(@Nullable Usage usage) {
        if (usage == null || !(usage.getNativeUsage() instanceof CompletionUsage told) || told.promptTokens() == 0) {
            return Optional.empty();
        }
        long reasoning = told.completionTokensDetails().flatMap(CompletionTokensDetails::reasoningTokens).orElse(0L);
        return Optional.of(new Tokens((int) told.promptTokens(), (int) told.completionTokens(), (int) reasoning));
    }

}
