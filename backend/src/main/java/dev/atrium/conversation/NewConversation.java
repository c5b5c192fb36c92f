package dev.atrium.conversation;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import org.jspecify.annotations.Nullable;

/// @param question the first question, whose first words are the title until there is a better one
/// @param heldWith the assistant that is to answer; null for the model alone
public record NewConversation(String question, String model, @Nullable String effort, boolean temporary,
        @Nullable HeldWith heldWith) {

    Conversation toConversation(MemberId owner, Instant at) {
        return new Conversation(new ConversationId(Ids.next()), owner, Title.provisional(this.question).text(), true,
                false, false, this.temporary, this.model, this.effort, 0, at, at, this.heldWith, null);
    }

}
