package dev.atrium.chat;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.EarlierAsk;
import dev.atrium.conversation.MessageId;

/// What became of a question: where it stands, and the reply to follow, whose id is that of the answer it will be.
public record Asked(ConversationId conversation, MessageId question, MessageId reply) {

    static Asked of(EarlierAsk earlier) {
        return new Asked(earlier.conversation(), earlier.question(), earlier.answer());
    }

    EarlierAsk asEarlier() {
        return new EarlierAsk(this.conversation, this.question, this.reply);
    }

}
