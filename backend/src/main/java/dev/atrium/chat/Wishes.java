package dev.atrium.chat;

import java.util.Optional;

import dev.atrium.assistant.Version;
import dev.atrium.audit.AuditType;
import dev.atrium.conversation.Author;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.MessageState;
import dev.atrium.conversation.Messages;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.policy.Allowed;
import dev.atrium.policy.AllowedModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes a turn of a wish: finds what it speaks of, and refuses what does not fit together.
@Component
class Wishes {

    private final Conversations conversations;

    private final Messages messages;

    private final Assistance assistance;

    private final Attaching attaching;

    private final AllowedModels allowedModels;

    private final ModelCatalog models;

    Wishes(Conversations conversations, Messages messages, Assistance assistance, Attaching attaching,
            AllowedModels allowedModels, ModelCatalog models) {
        this.conversations = conversations;
        this.messages = messages;
        this.assistance = assistance;
        this.attaching = attaching;
        this.allowedModels = allowedModels;
        this.models = models;
    }

    Mono<Turn> toBegin(Caller caller, Question question) {
        return this.allowedModels.of(caller)
            .flatMap(
                    allowed -> this.assistance.toBegin(caller, question.wanted())
                        .flatMap(assistant -> this.attaching.toAsk(caller, question)
                            .map(attached -> turn(caller, AuditType.CONVERSATION_CREATED, question, null,
                                    chosen(allowed, question.model(), preferred(assistant)), allowed, assistant,
                                    attached))));
    }

    Mono<Turn> toAsk(Caller caller, ConversationId conversation, Question question) {
        return this.allowedModels.of(caller)
            .flatMap(
                    allowed -> this.conversations.open(caller, conversation)
                        .flatMap(open -> this.assistance.toGoOn(caller, open)
                            .flatMap(assistant -> this.attaching.toAsk(caller, question)
                                .map(attached -> turn(caller, AuditType.MESSAGE_ASKED, question, question.parent(),
                                        chosen(allowed, question.model(), offered(open)), allowed, assistant,
                                        attached)))));
    }

    Mono<Turn> toEdit(Caller caller, MessageId instead, Question question) {
        return this.allowedModels.of(caller)
            .flatMap(allowed -> message(caller, question.conversation(), instead, Author.QUESTION).flatMap(
                    old -> assistant(caller, old).flatMap(assistant -> this.attaching.toEdit(caller, old.id(), question)
                        .map(attached -> turn(caller, AuditType.MESSAGE_EDITED, question, old.parent(),
                                chosen(allowed, question.model(), old.model()), allowed, assistant, attached)))));
    }

    Mono<Turn> toRegenerate(Caller caller, Again again) {
        return answered(caller, again).map(pair -> again(caller, AuditType.REPLY_REGENERATED, again, pair, ""));
    }

    Mono<Turn> toResume(Caller caller, Again again) {
        return answered(caller, again).map(pair -> {
            if (!canGoOn(pair.answer())) {
                throw Refusal.conflict("answer.is-whole");
            }
            return again(caller, AuditType.REPLY_CONTINUED, again, pair, pair.answer().text());
        });
    }

    /// An answer can be continued when it has a text that did not come to its end.
    private static boolean canGoOn(Message answer) {
        boolean cut = answer.state() == MessageState.INTERRUPTED || answer.state() == MessageState.STOPPED
                || Settlement.LENGTH.equals(answer.reason());
        return cut && !answer.text().isEmpty();
    }

    private Mono<Pair> answered(Caller caller, Again again) {
        return message(caller, again.conversation(), again.answer(), Author.ANSWER).flatMap(
                answer -> this.messages.find(caller, parentOf(answer))
                    .flatMap(question -> assistant(caller, question).flatMap(assistant -> this.attaching
                        .toAnswerAgain(caller, question.id())
                        .flatMap(attached -> this.allowedModels.of(caller)
                            .map(allowed -> new Pair(question, answer, assistant.orElse(null), attached, allowed))))));
    }

    private Mono<Optional<Version>> assistant(Caller caller, Message message) {
        return this.conversations.open(caller, message.conversation())
            .flatMap(open -> this.assistance.toGoOn(caller, open));
    }

    private Mono<Message> message(Caller caller, @Nullable ConversationId conversation, MessageId id, Author author) {
        return this.messages.find(caller, id)
            .filter(message -> message.conversation().equals(conversation) && message.author() == author)
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private static MessageId parentOf(Message answer) {
        if (answer.parent() == null) {
            throw new IllegalStateException("an answer follows a question");
        }
        return answer.parent();
    }

    private Turn turn(Caller caller, AuditType deed, Question question, @Nullable MessageId parent, Model chosen,
            Allowed allowed, Optional<Version> assistant, Attached attached) {
        return new Turn(caller, deed, question.conversation(), parent, null, question.text(),
                attached.fittingFor(chosen), "", null, chosen, effort(chosen, effort(question, assistant)),
                question.temporary(), question.key(), assistant.orElse(null), Guarded.by(allowed), Looked.NOWHERE, null,
                false);
    }

    private Turn again(Caller caller, AuditType deed, Again again, Pair pair, String begins) {
        Model chosen = chosen(pair.allowed(), again.model(), pair.question().model());
        return new Turn(caller, deed, again.conversation(), pair.question().parent(), pair.question().id(),
                pair.question().text(), pair.attached().fittingFor(chosen), begins,
                begins.isEmpty() ? null : pair.answer().id(), chosen, effort(chosen, again.effort()), false,
                again.key(), pair.assistant(), Guarded.by(pair.allowed()), Looked.NOWHERE, null, false);
    }

    /// What the assistant's makers have chosen, if it is still offered.
    private @Nullable String preferred(Optional<Version> assistant) {
        return assistant.map(version -> version.content().model())
            .filter(model -> this.models.find(model).isPresent())
            .orElse(null);
    }

    private static @Nullable String effort(Question question, Optional<Version> assistant) {
        return (question.effort() != null || question.conversation() != null) ? question.effort()
                : assistant.map(version -> version.content().effort()).orElse(null);
    }

    private @Nullable String offered(Conversation conversation) {
        return this.models.find(conversation.model()).isPresent() ? conversation.model() : null;
    }

    /// The model that the question asks for, if it may; otherwise the usual one, or one
    /// that may be asked in its place.
    private Model chosen(Allowed allowed, @Nullable String wish, @Nullable String usual) {
        return (wish != null) ? allowed.demanded(model(wish)) : allowed.insteadOf(model(usual), this.models.all());
    }

    private Model model(@Nullable String id) {
        return id == null ? this.models.defaultModel()
                : this.models.find(id).orElseThrow(() -> Refusal.invalid("model", "model.unknown"));
    }

    private static @Nullable String effort(Model model, @Nullable String wish) {
        if (wish == null || model.efforts().isEmpty()) {
            return null;
        }
        if (!model.efforts().contains(wish)) {
            throw Refusal.invalid("effort", "effort.unknown");
        }
        return wish;
    }

    private record Pair(Message question, Message answer, @Nullable Version assistant, Attached attached,
            Allowed allowed) {
    }

}
