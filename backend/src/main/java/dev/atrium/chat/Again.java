package dev.atrium.chat;

import dev.atrium.conversation.AskKey;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import org.jspecify.annotations.Nullable;

/// A wish for another answer to a question that was answered already.
///
/// @param answer the answer that stands; the new one is written beside it
/// @param model the catalogue id of the model, null for the one that answered
/// @param key makes sending it again ask only once
public record Again(ConversationId conversation, MessageId answer, @Nullable String model, @Nullable String effort,
        @Nullable AskKey key) {
}
