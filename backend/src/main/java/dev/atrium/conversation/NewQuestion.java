package dev.atrium.conversation;

import java.time.Instant;

import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// @param parent the answer it follows; null for a first question, and for a branch beside one
public record NewQuestion(ConversationId conversation, @Nullable MessageId parent, String text, String model,
        @Nullable String effort) {

    /// The longest question, in UTF-16 units.
    public static final int LONGEST = 32_000;

    /// The message, or a refusal of what nobody could answer.
    Message toMessage(Instant at) {
        if (this.text.isBlank()) {
            throw Refusal.invalid("question", "question.blank");
        }
        if (this.text.length() > LONGEST) {
            throw Refusal.invalid("question", "question.too-long", LONGEST);
        }
        return new Message(new MessageId(Ids.next()), this.conversation, this.parent, Author.QUESTION,
                MessageState.COMPLETE, Storable.text(this.text), "", null, this.model, this.effort, null, null, false,
                false, false, at);
    }

}
