package dev.atrium.chat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Version;
import dev.atrium.conversation.History;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.Messages;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.model.LanguageModel;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.model.Prompt;
import dev.atrium.model.PromptWindow;
import dev.atrium.model.TokenCounter;
import dev.atrium.usage.Tokens;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Counts what a reply has used when the provider did not say so: an answer that was cut off is paid for as well.
@Component
class Counting {

    private final LanguageModel model;

    private final ModelCatalog models;

    private final Messages messages;

    private final Assistants assistants;

    private final GivenAgain given;

    private final PromptWriter writer;

    private final TokenCounter tokens;

    private final BlockingCalls blocking;

    Counting(LanguageModel model, ModelCatalog models, Messages messages, Assistants assistants, GivenAgain given,
            PromptWriter writer, TokenCounter tokens, BlockingCalls blocking) {
        this.model = model;
        this.models = models;
        this.messages = messages;
        this.assistants = assistants;
        this.given = given;
        this.writer = writer;
        this.tokens = tokens;
        this.blocking = blocking;
    }

    /// For a reply that this server has written.
    Mono<Settlement> counted(Recorded.Writing writing, Settlement settlement) {
        return settlement.tokens() != null ? Mono.just(settlement)
                : counted(Mono.just(writing.prompt()), writing.begins(), writing.reply().log().since(Position.START))
                    .map(settlement::counted);
    }

    /// For a reply whose server is gone: what the model was told is put together again
    /// from what is stored. Uncounted only when the model is no longer in the catalogue.
    Mono<Settlement> counted(OpenReply.Identity reply, ReplyLog.Snapshot whole, Settlement settlement) {
        return this.messages.findFor(reply.tenant(), reply.member(), reply.id())
            .flatMap(answer -> counted(told(reply, answer), answer.text(), whole))
            .map(settlement::counted)
            .defaultIfEmpty(settlement);
    }

    /// The prompt is not put together for a reply that never said anything itself.
    private Mono<Tokens> counted(Mono<Prompt> told, String begins, ReplyLog.Snapshot whole) {
        String written = whole.text().substring(Math.min(begins.length(), whole.text().length()));
        if (written.isEmpty() && whole.reasoning().isEmpty()) {
            return Mono.just(Tokens.NONE);
        }
        return told.flatMap(prompt -> this.model.count(prompt, written, whole.reasoning()));
    }

    private Mono<Prompt> told(OpenReply.Identity reply, Message answer) {
        return Mono.justOrEmpty(answer.model())
            .flatMap(id -> Mono.justOrEmpty(this.models.find(id)))
            .flatMap(asked -> this.messages
                .historyFor(reply.tenant(), reply.member(), reply.conversation(),
                        Objects.requireNonNull(answer.parent(), "an answer follows a question"),
                        PromptWriter.mostCharacters(asked))
                .flatMap(history -> assistant(reply)
                    .flatMap(assistant -> this.given.given(reply.tenant(), reply.member(), reply.conversation(), answer)
                        .flatMap(looked -> prompt(reply, asked, answer, assistant, history, looked)))));
    }

    private Mono<Optional<Version>> assistant(OpenReply.Identity reply) {
        return this.messages.heldWithFor(reply.tenant(), reply.member(), reply.conversation())
            .flatMap(held -> this.assistants.versionFor(reply.tenant(), held.version()))
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty());
    }

    private Mono<Prompt> prompt(OpenReply.Identity reply, Model asked, Message answer, Optional<Version> assistant,
            History history, Looked looked) {
        return this.blocking.call(
                () -> PromptWindow.of(asked,
                        this.writer.lines(reply.tenant(), asked, assistant.orElse(null), history, looked,
                                answer.text()),
                        this.tokens))
            .map(window -> this.writer.prompt(asked, answer.effort(), window.lines()));
    }

}
