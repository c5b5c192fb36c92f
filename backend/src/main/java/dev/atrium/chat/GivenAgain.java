package dev.atrium.chat;

import org.springframework.stereotype.Component;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.conversation.Source;
import dev.atrium.conversation.Sources;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts together again what an answer was given, with the numbers it had. What can no longer be read keeps its number and
/// says nothing.
@Component
class GivenAgain {

    private final Messages messages;

    private final Sources sources;

    private final SourceTexts texts;

    GivenAgain(Messages messages, Sources sources, SourceTexts texts) {
        this.messages = messages;
        this.sources = sources;
        this.texts = texts;
    }

    /// For the answer that a turn continues.
    Mono<Looked> given(Turn turn) {
        MessageId answer = turn.continues();
        ConversationId conversation = turn.conversation();
        if (answer == null || conversation == null) {
            return Mono.just(Looked.NOWHERE);
        }
        MemberId member = turn.caller().member();
        return this.messages.find(turn.caller(), answer)
            .flatMap(begun -> given(turn.caller().tenant(), member, conversation, begun));
    }

    /// For an answer whose server is gone.
    Mono<Looked> given(TenantId tenant, MemberId member, ConversationId conversation, Message answer) {
        if (!answer.lookedUp()) {
            return Mono.just(Looked.NOWHERE);
        }
        return this.sources.givenFor(tenant, member, answer.id())
            .flatMap(given -> this.messages.heldWithFor(tenant, member, conversation)
                .map(held -> SourceTexts.places(held, conversation))
                .defaultIfEmpty(SourceTexts.places(null, conversation))
                .flatMap(places -> Flux.fromIterable(given)
                    .concatMap(source -> this.texts.of(tenant, places, source)
                        .onErrorResume(Refusal.class, gone -> Mono.just(""))
                        .map(text -> new Looked.Passage(uncited(source), text)))
                    .collectList()))
            .map(passages -> new Looked(true, passages));
    }

    private static Source uncited(Source source) {
        return new Source(source.number(), source.file(), source.fileName(), source.passage(), source.start(),
                source.end(), source.page(), source.heading(), false);
    }

}
