package dev.atrium.web;

import java.util.UUID;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.PictureId;
import dev.atrium.assistant.ReviewId;
import dev.atrium.chat.Asked;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;

/// What somebody has, by the ids that name it in addresses and forms.
///
/// @param member whom the assistant was given to
/// @param department one of their tenant
/// @param review one of an assistant, which only those who review may look at
record Belongings(ConversationId conversation, MessageId question, MessageId reply, AssistantId assistant,
        PictureId picture, MemberId member, DepartmentId department, ReviewId review) {

    /// A conversation alone: everything else is an id of nothing.
    static Belongings of(Asked asked) {
        return new Belongings(asked.conversation(), asked.question(), asked.reply(), nothing().assistant(),
                nothing().picture(), nothing().member(), nothing().department(), nothing().review());
    }

    static Belongings nothing() {
        return new Belongings(new ConversationId(UUID.randomUUID()), new MessageId(UUID.randomUUID()),
                new MessageId(UUID.randomUUID()), new AssistantId(UUID.randomUUID()), new PictureId(UUID.randomUUID()),
                new MemberId(UUID.randomUUID()), new DepartmentId(UUID.randomUUID()), new ReviewId(UUID.randomUUID()));
    }

    /// Whom the assistant was given to, as a part of an address.
    String subject() {
        return "member-" + this.member;
    }

}
