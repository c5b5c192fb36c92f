package dev.atrium.conversation;

import java.util.function.Supplier;

import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

/// Holds conversations for tests, as chat does: each ask in one transaction of its caller's tenant.
public record Talk(World world) {

    public record Asked(ConversationId conversation, Message question, Message answer) {
    }

    public static Talk in(World world) {
        return new Talk(world);
    }

    public Conversations conversations() {
        return this.world.bean(Conversations.class);
    }

    Threads threads() {
        return this.world.bean(Threads.class);
    }

    /// What its owners have deleted, and what was temporary, is erased if it is due.
    public void sweep() {
        World.now(this.world.bean(Sweep.class).sweep());
    }

    Messages messages() {
        return this.world.bean(Messages.class);
    }

    /// A new conversation with its first question and its finished answer.
    public Asked begins(Caller caller, String question, String answer) {
        return begins(caller, question, answer, false);
    }

    public Asked begins(Caller caller, String question, String answer, boolean temporary) {
        Asked asked = transaction(caller,
                () -> messages().begin(caller, new NewConversation(question, "standard", null, temporary, null))
                    .flatMap(conversation -> asked(caller, conversation.id(), null, question)));
        return finished(caller, asked, answer);
    }

    /// A further question after `parent`, with its finished answer.
    Asked asks(Caller caller, ConversationId id, @Nullable MessageId parent, String question, String answer) {
        return finished(caller, opens(caller, id, parent, question), answer);
    }

    /// As above, but its answer is still being written.
    Asked opens(Caller caller, ConversationId id, @Nullable MessageId parent, String question) {
        return transaction(caller, () -> messages().lockForAsking(caller, id)
            .flatMap(conversation -> asked(caller, id, parent, question)));
    }

    /// Another answer beside the one there is.
    Message answersAgain(Caller caller, Asked asked, String answer) {
        Message opened = transaction(caller,
                () -> messages().openAnswer(caller, newAnswer(asked.conversation(), asked.question().id())));
        return finishes(caller, opened, answer);
    }

    Message finishes(Caller caller, Message answer, String text) {
        return World.now(messages().finishAnswer(caller.tenant(), answer.id(), complete(text)));
    }

    <T> T transaction(Caller caller, Supplier<Mono<T>> work) {
        return World.now(this.world.bean(TenantTransaction.class).in(caller.tenant(), work));
    }

    static NewAnswer newAnswer(ConversationId conversation, MessageId question) {
        return new NewAnswer(conversation, question, "", "standard", null, false, false);
    }

    static FinishedAnswer complete(String text) {
        return new FinishedAnswer(MessageState.COMPLETE, text, "", null, null, null, null, false);
    }

    private Mono<Asked> asked(Caller caller, ConversationId id, @Nullable MessageId parent, String text) {
        return messages().addQuestion(caller, new NewQuestion(id, parent, text, "standard", null))
            .flatMap(question -> messages().openAnswer(caller, newAnswer(id, question.id()))
                .map(answer -> new Asked(id, question, answer)));
    }

    private Asked finished(Caller caller, Asked asked, String answer) {
        return new Asked(asked.conversation(), asked.question(), finishes(caller, asked.answer(), answer));
    }

}
