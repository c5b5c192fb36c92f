package dev.atrium.trail;

import java.util.UUID;

import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.file.FileId;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Trays;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a member has when a machine is backed up, and erases before it is lost.
///
/// @param gone a conversation that is deleted
/// @param takenBack one whose deletion is taken back
/// @param file one that is erased from the tray
record ErasedMeanwhile(ConversationId gone, ConversationId takenBack, FileId file) {

    static ErasedMeanwhile begun(World world, Caller member) {
        return new ErasedMeanwhile(asked(world, member), asked(world, member),
                new Tray(world, member).brings("secret.txt", Tray.words("What nobody shall read.")));
    }

    void erases(World world, Caller member) {
        Conversations conversations = world.bean(Conversations.class);
        conversations.delete(member, this.gone).block();
        conversations.delete(member, this.takenBack).block();
        conversations.restore(member, this.takenBack).block();
        world.bean(StoredFiles.class).erase(member, Trays.of(member.member()), this.file).block();
    }

    void isThere(World world, Caller member) {
        assertThat(opened(world, member, this.gone).deletedAt()).isNull();
        assertThat(new Tray(world, member).holds(this.file)).containsExactly(this.file);
    }

    void isGone(World world, Caller member) {
        assertThatThrownBy(() -> opened(world, member, this.gone)).isInstanceOf(Refusal.class);
        assertThat(opened(world, member, this.takenBack).deletedAt()).isNull();
        assertThat(new Tray(world, member).holds(this.file)).isEmpty();
    }

    private static Conversation opened(World world, Caller member, ConversationId id) {
        return World.now(world.bean(Conversations.class).open(member, id));
    }

    private static ConversationId asked(World world, Caller member) {
        Question question = new Question(null, null, "Whom do I owe? " + UUID.randomUUID(), null, null, false, null,
                null);
        return World.now(world.bean(Chat.class).ask(member, question)).conversation();
    }

}
