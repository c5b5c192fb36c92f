package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The builder: the form as it was typed, what may be chosen in it, and how its saving went.
///
/// @param shownName the name as it is saved
/// @param usualModel the one that answers while none is chosen
/// @param waiting whether the draft waits for a review and cannot be changed
/// @param returned why the last review sent it back
/// @param discardable whether there is a draft beside the live version
record BuilderPage(Sidebar sidebar, String id, String shownName, Typed content, EmojiChoice emoji,
        List<Choice> categories, List<Choice> models, List<Choice> efforts, List<Tile> alike, String usualModel,
        Saved saved, boolean waiting, @Nullable String returned, boolean discardable, @Nullable String done) {

    /// The fields of text.
    record Typed(String name, String description, String instructions, List<String> starters,
            @Nullable String picture) {
    }

    /// @param own the one that is not among those offered
    record EmojiChoice(List<Choice> offered, String own, int longest) {
    }

    /// @param revision the next saving names it; after somebody else's saving the one
    /// that would be written over
    /// @param at the hour of the last saving; null while nothing was saved here
    /// @param conflict whether somebody else has saved meanwhile
    record Saved(String id, int revision, @Nullable String at, boolean conflict, @Nullable String refusal) {
    }

    public Limits limits() {
        return Limits.ALL;
    }

}
