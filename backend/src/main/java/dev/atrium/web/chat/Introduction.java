package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.assistant.Assistant;
import dev.atrium.assistant.AssistantCard;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Version;
import dev.atrium.web.layout.Face;
import org.jspecify.annotations.Nullable;

/// How an assistant presents itself in an empty chat.
///
/// @param owner who made it; null while its editors try a draft
/// @param draft whether it is what is being written that answers
record Introduction(String id, String name, Face face, String description, @Nullable String owner,
        List<String> starters, boolean draft, @Nullable String model, @Nullable String effort) {

    static Introduction of(Assistant assistant) {
        AssistantCard card = assistant.card();
        return new Introduction(card.id().toString(), card.name(), Face.of(card.emoji(), card.picture()),
                card.description(), card.owner().name(), assistant.starters(), false, assistant.model(),
                assistant.effort());
    }

    static Introduction ofDraft(Version draft) {
        Content content = draft.content();
        return new Introduction(draft.assistant().toString(), content.name(),
                Face.of(content.emoji(), content.picture()), content.description(), null, content.starters(), true,
                content.model(), content.effort());
    }

    /// The question of a starter, by its place; nothing for one that is not there.
    String starter(String place) {
        return place.matches("[0-9]") && Integer.parseInt(place) < starters.size()
                ? starters.get(Integer.parseInt(place)) : "";
    }

}
