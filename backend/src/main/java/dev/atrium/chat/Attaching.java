package dev.atrium.chat;

import java.util.List;

import dev.atrium.conversation.Attachments;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.Caller;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Finds what hangs on the question of a wish.
@Component
class Attaching {

    private final Attachments attachments;

    Attaching(Attachments attachments) {
        this.attachments = attachments;
    }

    /// On a new question hangs what its member has put into the tray for it.
    Mono<Attached> toAsk(Caller caller, Question question) {
        return question.files().isEmpty() ? Mono.just(Attached.NOTHING)
                : this.attachments.wanted(caller, question.files()).map(added -> new Attached(List.of(), added));
    }

    /// A changed question keeps what hung on the old one.
    Mono<Attached> toEdit(Caller caller, MessageId old, Question question) {
        return toAsk(caller, question)
            .flatMap(asked -> this.attachments.on(caller, old).map(kept -> new Attached(kept, asked.added())));
    }

    /// A question that is answered again is asked with all that hangs on it.
    Mono<Attached> toAnswerAgain(Caller caller, MessageId question) {
        return this.attachments.on(caller, question).map(kept -> new Attached(kept, List.of()));
    }

}
