package dev.atrium.web.chat;

import java.util.Locale;
import java.util.Optional;

import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Drafts;
import dev.atrium.chat.WantedAssistant;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.HeldWith;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Who answers in a chat, as its page presents them.
@Component
class Introductions {

    private final Assistants assistants;

    private final Drafts drafts;

    private final MessageSource texts;

    Introductions(Assistants assistants, Drafts drafts, MessageSource texts) {
        this.assistants = assistants;
        this.drafts = drafts;
        this.texts = texts;
    }

    /// The assistant that an empty chat shall ask, if it is one.
    Mono<Optional<Introduction>> of(Caller caller, @Nullable WantedAssistant wanted) {
        if (wanted == null) {
            return Mono.just(Optional.empty());
        }
        Mono<Introduction> introduction = wanted.draft()
                ? drafts.draft(caller, wanted.id()).map(draft -> Introduction.ofDraft(draft.version()))
                : assistants.openToAsk(caller, wanted.id()).map(Introduction::of);
        return introduction.map(Optional::of);
    }

    /// The assistant of a conversation; empty when there is none, and when the caller may
    /// not use it any more.
    Mono<Optional<HeldWithShown>> heldWith(Caller caller, Conversation conversation) {
        HeldWith held = conversation.heldWith();
        return (held == null) ? Mono.just(Optional.empty())
                : assistants.stillAsk(caller, held.version())
                    .map(HeldWithShown::of)
                    .map(Optional::of)
                    .onErrorReturn(Refusal.class, Optional.empty());
    }

    /// One of the ways to begin that every chat offers.
    Draft starter(Locale language, String name) {
        return Greetings.STARTERS.contains(name)
                ? Draft.of(texts.getMessage("starter." + name + ".question", null, language) + "\n\n") : Draft.NONE;
    }

}
