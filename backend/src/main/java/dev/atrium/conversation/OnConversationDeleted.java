package dev.atrium.conversation;

import dev.atrium.identity.Caller;

import reactor.core.publisher.Mono;

/// Wants to know when a conversation is deleted, in the same transaction: chat stops the answer that is being written.
public interface OnConversationDeleted {

    Mono<Void> conversationDeleted(Caller caller, ConversationId conversation);

}
