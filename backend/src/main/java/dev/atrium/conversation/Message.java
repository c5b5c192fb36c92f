package dev.atrium.conversation;

import java.time.Instant;

import dev.atrium.usage.Cost;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;

/// A question or an answer. Branches grow because several messages may have the same parent.
///
/// @param parent the message it follows; null for a first question
/// @param reasoning what the model thought before it spoke, kept apart from what it said
/// @param reason the code of why an answer ended as it did, when its state alone does not say it
/// @param model the catalogue id of the model that was asked, or that answered
/// @param fallback whether another model answered than the one that was asked
/// @param contextCut whether the model could not be shown the whole branch
/// @param lookedUp whether it was looked for in files what there is to answer from: then an answer without sources found
/// nothing
public record Message(MessageId id, ConversationId conversation, @Nullable MessageId parent, Author author,
        MessageState state, String text, String reasoning, @Nullable String reason, @Nullable String model,
        @Nullable String effort, @Nullable Tokens tokens, @Nullable Cost cost, boolean fallback, boolean contextCut,
        boolean lookedUp, Instant at) {

    public boolean isAnswer() {
        return this.author == Author.ANSWER;
    }

}
