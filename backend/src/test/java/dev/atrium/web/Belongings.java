package dev.atrium.web;

import dev.atrium.assistant.AssistantId;
import dev.atrium.chat.Asked;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;

/// One of each kind of thing that belongs to somebody: what ids in addresses and forms can name.
record Belongings(ConversationId conversation, MessageId question, MessageId reply, AssistantId assistant) {

    static Belongings of(Asked asked, AssistantId assistant) {
        return new Belongings(asked.conversation(), asked.question(), asked.reply(), assistant);
    }

}
