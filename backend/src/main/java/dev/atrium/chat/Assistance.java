package dev.atrium.chat;

import java.util.Optional;

import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Draft;
import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.Pinned;
import dev.atrium.assistant.Version;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.HeldWith;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Finds which version of an assistant answers, as far as the caller may use it at this moment. Nobody is a finding too:
/// then the model answers alone.
@Component
class Assistance {

    private static final Mono<Optional<Version>> NOBODY = Mono.just(Optional.empty());

    private final Assistants assistants;

    private final Drafts drafts;

    private final Conversations conversations;

    private final TenantTransaction transaction;

    Assistance(Assistants assistants, Drafts drafts, Conversations conversations, TenantTransaction transaction) {
        this.assistants = assistants;
        this.drafts = drafts;
        this.conversations = conversations;
        this.transaction = transaction;
    }

    /// For a new conversation. What the caller may not use is as missing as what never
    /// was.
    Mono<Optional<Version>> toBegin(Caller caller, @Nullable WantedAssistant wanted) {
        if (wanted == null) {
            return NOBODY;
        }
        Mono<Version> version = wanted.draft() ? this.drafts.draft(caller, wanted.id()).map(Draft::version)
                : this.assistants.toAsk(caller, wanted.id());
        return version.map(Optional::of);
    }

    /// Has the live version answer in a conversation from now on, if it is another one.
    Mono<Void> moveOn(Caller caller, ConversationId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.conversations.open(caller, id)
                    .flatMap(conversation -> Mono.justOrEmpty(conversation.heldWith()))
                    .flatMap(held -> pinned(caller, held).flatMap(pinned -> Mono.justOrEmpty(pinned.newer()))
                        .map(newer -> new HeldWith(held.assistant(), newer)))
                    .flatMap(newer -> this.conversations.moveOn(caller, id, newer)));
    }

    /// Has the draft answer from now on, in a conversation that is for trying it.
    Mono<Void> moveToDraft(Caller caller, ConversationId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.conversations.open(caller, id)
                    .filter(Conversation::temporary)
                    .flatMap(conversation -> Mono.justOrEmpty(conversation.heldWith()))
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("draft.not-tried-here")))
                    .flatMap(held -> this.drafts.draft(caller, held.assistant())
                        .map(draft -> new HeldWith(held.assistant(), draft.version().id()))
                        .filter(draft -> !draft.equals(held)))
                    .flatMap(draft -> this.conversations.moveOn(caller, id, draft)));
    }

    /// For a conversation that stands. Its member knows of the assistant, so they are
    /// told
    /// that they may not use it any more.
    Mono<Optional<Version>> toGoOn(Caller caller, Conversation conversation) {
        HeldWith held = conversation.heldWith();
        return (held == null) ? NOBODY : pinned(caller, held).map(Pinned::version).map(Optional::of);
    }

    /// Refuses when the caller may not use any more who answers in this turn.
    Mono<Version> stillAnswers(Turn turn) {
        Version assistant = turn.assistant();
        return (assistant == null) ? Mono.empty()
                : this.assistants.stillAsk(turn.caller(), assistant.id())
                    .onErrorMap(Refusal::isNotFound,
                            gone -> turn.conversation() == null ? gone : Refusal.forbidden("assistant.gone"))
                    .map(Pinned::version);
    }

    private Mono<Pinned> pinned(Caller caller, HeldWith held) {
        return this.assistants.stillAsk(caller, held.version())
            .onErrorMap(Refusal::isNotFound, gone -> Refusal.forbidden("assistant.gone"));
    }

}
