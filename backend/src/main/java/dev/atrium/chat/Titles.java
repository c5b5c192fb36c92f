package dev.atrium.chat;

import dev.atrium.conversation.Messages;
import dev.atrium.kernel.Cause;
import dev.atrium.model.LanguageModel;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.model.Prompt;
import dev.atrium.tenancy.TenantTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Has the model name a conversation after its first answer. Until then, and if it fails, the first words of the
/// question stand in.
@Component
class Titles {

    private static final Logger log = LoggerFactory.getLogger(Titles.class);

    private final LanguageModel model;

    private final ModelCatalog models;

    private final PromptWriter writer;

    private final Messages messages;

    private final TenantTransaction transaction;

    Titles(LanguageModel model, ModelCatalog models, PromptWriter writer, Messages messages,
            TenantTransaction transaction) {
        this.model = model;
        this.models = models;
        this.writer = writer;
        this.messages = messages;
        this.transaction = transaction;
    }

    /// Tells the readers of the reply when the title is stored. Empty when it is not.
    Mono<Void> give(Recorded.Writing writing) {
        OpenReply reply = writing.reply();
        return this.model.complete(reply.identity().asker(), prompt(writing))
            .map(answer -> writing.guarded().rails().out(answer))
            .filter(passed -> !passed.isBlocked())
            .flatMap(passed -> Mono.justOrEmpty(TitleText.of(passed.text())))
            .flatMap(title -> this.transaction.in(reply.identity().tenant(),
                    () -> this.messages.retitle(reply.identity().tenant(), reply.identity().conversation(), title)))
            .doOnNext(title -> reply.log().titled(new ReplyEvent.Titled(title)))
            .doOnNext(title -> reply.announce())
            .then()
            .onErrorResume(failure -> {
                log.info("conversation {} of {} keeps its first title: {}", reply.identity().conversation(),
                        reply.identity().tenant(), Cause.of(failure));
                return Mono.empty();
            });
    }

    private Prompt prompt(Recorded.Writing writing) {
        Model usual = this.models.titleModel(writing.model());
        return this.writer.title(writing.guarded().allowed().permits(usual) ? usual : writing.model(),
                writing.question(), writing.reply().log().since(Position.START).text());
    }

}
