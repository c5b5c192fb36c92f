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

    private final ModelCatalog models;

    Wishes(Conversations conversations, Messages messages, Assistance assistance, Attaching attaching,
            ModelCatalog models) {
        this.conversations = conversations;
        this.messages = messages;
        this.assistance = assistance;
        this.attaching = attaching;
        this.models = models;
    }

    Mono<Turn> toBegin(Caller caller, Question question) {
        return this.assistance.toBegin(caller, question.wanted())
            .flatMap(assistant -> this.attaching.toAsk(caller, question)
                .map(attached -> turn(caller, AuditType.CONVERSATION_CREATED, question, null,
                        preferred(question.model(), assistant), assistant, attached)));
    }

    Mono<Turn> toAsk(Caller caller, ConversationId conversation, Question question) {
        return this.conversations.open(caller, conversation)
            .flatMap(open -> this.assistance.toGoOn(caller, open)
                .flatMap(assistant -> this.attaching.toAsk(caller, question)
                    .map(attached -> turn(caller, AuditType.MESSAGE_ASKED, question, question.parent(),
                            chosen(question.model(), open), assistant, attached))));
    }

    Mono<Turn> toEdit(Caller caller, MessageId instead, Question question) {
        return message(caller, question.conversation(), instead, Author.QUESTION).flatMap(
                old -> assistant(caller, old).flatMap(assistant -> this.attaching.toEdit(caller, old.id(), question)
                    .map(attached -> turn(caller, AuditType.MESSAGE_EDITED, question, old.parent(),
                            question.model() == null ? old.model() : question.model(), assistant, attached))));
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
        return message(caller, again.conversation(), again.answer(), Author.ANSWER)
            .flatMap(answer -> this.messages.find(caller, parentOf(answer))
                .flatMap(question -> assistant(caller, question)
                    .flatMap(assistant -> this.attaching.toAnswerAgain(caller, question.id())
                        .map(attached -> new Pair(question, answer, assistant.orElse(null), attached)))));
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

    private Turn turn(Caller caller, AuditType deed, Question question, @Nullable MessageId parent,
            @Nullable String model, Optional<Version> assistant, Attached attached) {
        Model chosen = model(model);
        return new Turn(caller, deed, question.conversation(), parent, null, question.text(),
                attached.fittingFor(chosen), "", null, chosen, effort(chosen, effort(question, assistant)),
                question.temporary(), question.key(), assistant.orElse(null), Guarded.NOT, Looked.NOWHERE, null, false);
    }

    private Turn again(Caller caller, AuditType deed, Again again, Pair pair, String begins) {
        Model chosen = model(again.model() == null ? pair.question().model() : again.model());
        return new Turn(caller, deed, again.conversation(), pair.question().parent(), pair.question().id(),
                pair.question().text(), pair.attached().fittingFor(chosen), begins,
                begins.isEmpty() ? null : pair.answer().id(), chosen, effort(chosen, again.effort()), false,
                again.key(), pair.assistant(), Guarded.NOT, Looked.NOWHERE, null, false);
    }

    /// What the question asks for, or else what the assistant's makers have chosen, if it
    /// is still offered.
    private @Nullable String preferred(@Nullable String wish, Optional<Version> assistant) {
        return (wish != null) ? wish
                : assistant.map(version -> version.content().model())
                    .filter(model -> this.models.find(model).isPresent())
                    .orElse(null);
    }

    private static @Nullable String effort(Question question, Optional<Version> assistant) {
        return (question.effort() != null || question.conversation() != null) ? question.effort()
                : assistant.map(version -> version.content().effort()).orElse(null);
    }

    private @Nullable String chosen(@Nullable String wish, Conversation conversation) {
        return wish == null && this.models.find(conversation.model()).isPresent() ? conversation.model() : wish;
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

    private record Pair(Message question, Message answer, @Nullable Version assistant, Attached attached) {
    }

}
