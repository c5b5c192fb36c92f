package dev.atrium.web;

import java.util.UUID;

import dev.atrium.approval.ApprovalId;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.PictureId;
import dev.atrium.assistant.ReviewId;
import dev.atrium.chat.Asked;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.file.FileId;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.retention.ChangeId;

/// What somebody has, by the ids that name it in addresses and forms.
///
/// @param lying a picture in their tray
/// @param attached a picture that hangs in the conversation
/// @param member whom the assistant was given to
/// @param department one of their tenant
/// @param file one of the assistant's draft, which could not be read
/// @param upload one that is on its way
/// @param review one of an assistant, which only those who review may look at
record Belongings(ConversationId conversation, MessageId question, MessageId reply, AssistantId assistant,
        PictureId picture, FileId lying, FileId attached, MemberId member, DepartmentId department, FileId file,
        FileId upload, ReviewId review) {

    /// Members alone have said nothing of how long things are kept.
    ChangeId policy() {
        return new ChangeId(this.review.value());
    }

    /// Members alone have proposed nothing: an id that is nobody's.
    ApprovalId approval() {
        return new ApprovalId(this.review.value());
    }

    /// A conversation alone: everything else is an id of nothing.
    static Belongings of(Asked asked) {
        return new Belongings(asked.conversation(), asked.question(), asked.reply(), nothing().assistant(),
                nothing().picture(), nothing().lying(), nothing().attached(), nothing().member(),
                nothing().department(), nothing().file(), nothing().upload(), nothing().review());
    }

    /// The same with files that hang on its question and lie in the tray.
    Belongings with(FileId hanging, FileId inTheTray) {
        return new Belongings(this.conversation, this.question, this.reply, this.assistant, this.picture, inTheTray,
                hanging, this.member, this.department, this.file, this.upload, this.review);
    }

    static Belongings nothing() {
        return new Belongings(new ConversationId(UUID.randomUUID()), new MessageId(UUID.randomUUID()),
                new MessageId(UUID.randomUUID()), new AssistantId(UUID.randomUUID()), new PictureId(UUID.randomUUID()),
                new FileId(UUID.randomUUID()), new FileId(UUID.randomUUID()), new MemberId(UUID.randomUUID()),
                new DepartmentId(UUID.randomUUID()), new FileId(UUID.randomUUID()), new FileId(UUID.randomUUID()),
                new ReviewId(UUID.randomUUID()));
    }

    /// Whom the assistant was given to, as a part of an address.
    String subject() {
        return "member-" + this.member;
    }

}
