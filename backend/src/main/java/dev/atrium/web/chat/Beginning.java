package dev.atrium.web.chat;

import dev.atrium.assistant.AssistantId;
import dev.atrium.chat.WantedAssistant;
import org.jspecify.annotations.Nullable;

/// How an empty chat is to be shown.
///
/// @param wanted the assistant to ask; null for the model alone
/// @param starter which of the ways to begin stands in the composer
record Beginning(@Nullable String model, boolean temporary, @Nullable WantedAssistant wanted, String starter,
        Draft draft) {

    static Beginning of(@Nullable String model, boolean temporary, @Nullable String assistant, boolean draft,
            String starter) {
        return new Beginning(model, temporary || draft, wanted(assistant, draft), starter, Draft.NONE);
    }

    static Beginning refused(QuestionForm form, String refusal) {
        return new Beginning(form.model(), form.temporary(), form.wanted(), "", Draft.refused(form, refusal));
    }

    static @Nullable WantedAssistant wanted(@Nullable String assistant, boolean draft) {
        return (assistant == null || assistant.isBlank()) ? null
                : new WantedAssistant(AssistantId.parse(assistant), draft);
    }

    Beginning with(Draft other) {
        return new Beginning(model, temporary, wanted, starter, other);
    }

}
