package dev.atrium.web.chat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.Thread;
import dev.atrium.conversation.Turn;
import dev.atrium.identity.Caller;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.policy.Allowed;
import dev.atrium.web.layout.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the form that asks, for an empty chat or at the end of a conversation.
@Component
class Composers {

    private static final String USUAL_EFFORT = "balanced";

    private final ModelCatalog models;

    Composers(ModelCatalog models) {
        this.models = models;
    }

    Composer forNew(Caller caller, Allowed allowed, Beginning beginning) {
        Draft draft = beginning.draft();
        Model chosen = chosen(allowed, draft.modelOr(beginning.model()));
        return new Composer("/conversations", caller.member().toString(), "", null, choices(allowed, chosen),
                efforts(chosen, draft.effort()), beginning.temporary(), false, null, UUID.randomUUID().toString(),
                draft.text(), draft.refusal(), null, false, seeing(allowed));
    }

    /// The first question to an assistant, whose makers have chosen model and effort.
    Composer forAssistant(Caller caller, Allowed allowed, Beginning beginning, Introduction assistant) {
        Draft draft = beginning.draft();
        String effort = (draft.effort() != null) ? draft.effort() : assistant.effort();
        String model = (beginning.model() != null) ? beginning.model() : assistant.model();
        Model chosen = chosen(allowed, draft.modelOr(model));
        String typedFor = assistant.draft() ? assistant.id() + "-draft" : assistant.id();
        return new Composer("/conversations", caller.member().toString(), typedFor, null, choices(allowed, chosen),
                efforts(chosen, effort), beginning.temporary(), false, null, UUID.randomUUID().toString(), draft.text(),
                draft.refusal(), assistant.id(), assistant.draft(), seeing(allowed));
    }

    Composer forNext(Caller caller, Allowed allowed, Thread thread, Draft draft) {
        Conversation conversation = thread.conversation();
        Optional<Message> last = thread.last().map(Turn::message);
        String stop = last.filter(message -> !message.state().isFinal())
            .map(message -> "/replies/" + message.id() + "/stop")
            .orElse(null);
        Model chosen = chosen(allowed, draft.modelOr(conversation.model()));
        String effort = (draft.effort() != null) ? draft.effort() : conversation.effort();
        return new Composer("/conversations/" + conversation.id() + "/messages", caller.member().toString(),
                conversation.id().toString(), last.map(message -> message.id().toString()).orElse(null),
                choices(allowed, chosen), efforts(chosen, effort), conversation.temporary(), stop != null, stop,
                UUID.randomUUID().toString(), draft.text(), draft.refusal(), null, false, seeing(allowed));
    }

    /// Where none may be asked at all, the usual one is shown, and refused when it is
    /// asked.
    private Model chosen(Allowed allowed, @Nullable String id) {
        Model usual = (id == null) ? models.defaultModel() : models.find(id).orElseGet(models::defaultModel);
        return allowed.permits(usual) ? usual : allowed.among(models.all()).stream().findFirst().orElse(usual);
    }

    private List<String> seeing(Allowed allowed) {
        return allowed.among(models.all()).stream().filter(Model::sees).map(Model::id).toList();
    }

    private List<Choice> choices(Allowed allowed, Model chosen) {
        return allowed.among(models.all())
            .stream()
            .map(model -> new Choice(model.id(), model.label(), model.id().equals(chosen.id())))
            .toList();
    }

    private static List<Choice> efforts(Model model, @Nullable String wanted) {
        String chosen = (wanted != null && model.efforts().contains(wanted)) ? wanted : USUAL_EFFORT;
        return model.efforts().stream().map(effort -> Choice.of(effort, effort.equals(chosen))).toList();
    }

}
