package dev.atrium.conversation;

import java.time.Instant;

import dev.atrium.kernel.Ids;
import org.jspecify.annotations.Nullable;

/// An answer that is about to be written.
///
/// @param question the question it answers
/// @param text what it begins with when it continues another answer, otherwise empty
/// @param lookedUp whether files were searched for what to answer from
public record NewAnswer(ConversationId conversation, MessageId question, String text, String model,
        @Nullable String effort, boolean contextCut, boolean lookedUp) {

    Message toMessage(Instant at) {
        return new Message(new MessageId(Ids.next()), this.conversation, this.question, Author.ANSWER,
                MessageState.WRITING, Storable.text(this.text), "", null, this.model, this.effort, null, null, false,
                this.contextCut, this.lookedUp, at);
    }

}
