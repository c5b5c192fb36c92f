package dev.atrium.conversation;

/// What became of an ask: the conversation, the question, and the answer to follow.
public record EarlierAsk(ConversationId conversation, MessageId question, MessageId answer) {
}
