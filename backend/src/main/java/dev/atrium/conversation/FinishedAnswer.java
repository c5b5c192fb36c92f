package dev.atrium.conversation;

import dev.atrium.usage.Cost;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;

/// What an answer has come to, whole.
///
/// @param model the catalogue id of the model that answered; null when none did, which leaves the one that was asked
public record FinishedAnswer(MessageState state, String text, String reasoning, @Nullable String reason,
        @Nullable String model, @Nullable Tokens tokens, @Nullable Cost cost, boolean fallback) {

    /// The longest answer, in UTF-16 units; the same limit holds for its reasoning.
    public static final int LONGEST = 1_000_000;

    public FinishedAnswer {
        if (!state.isFinal()) {
            throw new IllegalArgumentException("an answer is finished in a final state");
        }
        text = Storable.text(text);
        reasoning = Storable.text(reasoning);
        if (text.length() > LONGEST || reasoning.length() > LONGEST) {
            throw new IllegalArgumentException("an answer has at most " + LONGEST + " characters");
        }
    }

}
