package dev.atrium.conversation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A conversation in which every word was found: in its newest message that has them all, or in its title.
///
/// @param message the message to open the conversation at; null when the title was what matched
/// @param snippet from the message, or the title itself
public record SearchHit(ConversationId conversation, String title, @Nullable MessageId message, Snippet snippet,
        Instant at) {
}
