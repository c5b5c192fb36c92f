package dev.atrium.chat;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.Caller;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One turn of a conversation. What is acknowledged here is stored: neither a closed tab nor a crash loses it.
///
/// Every method refuses with NOT_FOUND what is not the caller's, just as if it did not exist.
@Component
public class Chat {

    private final Wishes wishes;

    private final Assistance assistance;

    private final Asking asking;

    private final Stopping stopping;

    private final Following following;

    private final OpenStreams streams;

    Chat(Wishes wishes, Assistance assistance, Asking asking, Stopping stopping, Following following,
            OpenStreams streams) {
        this.wishes = wishes;
        this.assistance = assistance;
        this.asking = asking;
        this.stopping = stopping;
        this.following = following;
        this.streams = streams;
    }

    /// Asks a question, in a new conversation or after the given message. The reply is
    /// written whoever watches.
    /// Refuses a conversation in which a reply is being written, and more than the limits
    /// allow.
    public Mono<Asked> ask(Caller caller, Question question) {
        ConversationId conversation = question.conversation();
        return this.asking.take(caller, () -> (conversation == null) ? this.wishes.toBegin(caller, question)
                : this.wishes.toAsk(caller, conversation, question));
    }

    /// Asks something else instead of the given question: a new branch beside it. What
    /// was said stays.
    public Mono<Asked> edit(Caller caller, MessageId instead, Question question) {
        return this.asking.take(caller, () -> this.wishes.toEdit(caller, instead, question));
    }

    /// Has the question answered again: a new branch beside the answer that stands.
    public Mono<Asked> regenerate(Caller caller, Again again) {
        return this.asking.take(caller, () -> this.wishes.toRegenerate(caller, again));
    }

    /// Has an answer that was cut off, or stopped, taken to its end: beside it, a new one
    /// that begins with its text.
    public Mono<Asked> resume(Caller caller, Again again) {
        return this.asking.take(caller, () -> this.wishes.toResume(caller, again));
    }

    /// Has the live version of the conversation's assistant answer from now on, or what
    /// its editors are writing. Nothing changes where there is none, or no other one.
    ///
    /// @param draft for those who edit the assistant, in a temporary conversation
    public Mono<Void> moveOn(Caller caller, ConversationId conversation, boolean draft) {
        return draft ? this.assistance.moveToDraft(caller, conversation) : this.assistance.moveOn(caller, conversation);
    }

    /// Asks whichever server writes the reply to stop; its text so far stays. Stopping
    /// what has ended changes nothing.
    public Mono<Void> stop(Caller caller, MessageId reply) {
        return this.stopping.stop(caller, reply);
    }

    /// What the reply says from the position on, until it ends. Any number of readers may
    /// follow, on any server; that
    /// one leaves does not touch the reply.
    public Flux<ReplyEvent> follow(Caller caller, MessageId reply, Position after) {
        return this.streams.serve(caller, this.following.follow(caller, reply, after));
    }

    /// What the reply says at this moment, for a page that is drawn while it is written.
    public Mono<SoFar> soFar(Caller caller, MessageId reply) {
        return this.following.soFar(caller, reply);
    }

}
