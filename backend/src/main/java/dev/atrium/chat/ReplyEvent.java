package dev.atrium.chat;

import dev.atrium.conversation.MessageState;
import org.jspecify.annotations.Nullable;

/// What a reader of a reply is told. Only text and reasoning move a reader's position.
public sealed interface ReplyEvent {

    /// More of the model's reasoning, from the offset `at` on.
    record Reasoning(int at, String text, Position after) implements ReplyEvent {
    }

    /// More of the answer, from the offset `at` on.
    record Text(int at, String text, Position after) implements ReplyEvent {
    }

    /// The provider asked for patience, or has no place free: how long that takes at
    /// most.
    record Waiting(String reason, long seconds) implements ReplyEvent {
    }

    /// Who answers; a fallback is named as one.
    record Answering(String model, String label, boolean fallback) implements ReplyEvent {
    }

    /// The text is whole now, in this state; the reason is a code for every state but
    /// complete.
    record Finished(MessageState state, @Nullable String reason) implements ReplyEvent {
    }

    /// The conversation has got its title.
    record Titled(String title) implements ReplyEvent {
    }

    /// This server is going down or has lost the reply: follow again, from the last
    /// position.
    record Reconnect() implements ReplyEvent {
    }

    /// The session or the membership is gone: nothing more is told.
    record SignedOut() implements ReplyEvent {
    }

}
