package dev.atrium.web.assistants;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.assistant.Category;
import dev.atrium.assistant.Outline;
import dev.atrium.assistant.Outlines;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The beginning of an assistant: what is needed, for a model to propose one; or its name and purpose, and which others
/// are much like it.
///
/// @param need what somebody said they need
/// @param whole whether all fields are shown, because something stands in them already
/// @param proposed whether what stands in them comes from the model
/// @param shortened the fields of which the model wrote more than fits
/// @param needRefusal why nothing was proposed
/// @param refusal why nothing was made
record NewPage(Sidebar sidebar, String need, BuilderPage.Typed content, BuilderPage.EmojiChoice emoji,
        List<Choice> categories, boolean whole, boolean proposed, List<String> shortened, List<Tile> alike,
        @Nullable String needRefusal, @Nullable String refusal) {

    static NewPage blank(Sidebar sidebar, String name, String description, List<Tile> alike) {
        return new NewPage(sidebar, "", typed(name, description, "", List.of()), Emojis.choice(""),
                categories(Set.of()), false, false, List.of(), alike, null, null);
    }

    static NewPage refused(Sidebar sidebar, AssistantForm form, String refusal) {
        boolean whole = !form.shownInstructions().isBlank() || !form.shownStarters().isEmpty();
        return new NewPage(sidebar, "",
                typed(form.shownName(), form.shownDescription(), form.shownInstructions(), form.shownStarters()),
                Emojis.choice(form.shownEmoji()), categories(form.shownCategories()), whole, false, List.of(),
                List.of(), null, refusal);
    }

    static NewPage of(Sidebar sidebar, String need, Outline outline, List<Tile> alike) {
        return new NewPage(sidebar, need,
                typed(outline.name(), outline.description(), outline.instructions(), outline.starters()),
                Emojis.choice(outline.emoji()),
                categories(outline.categories().stream().map(Category::word).collect(Collectors.toSet())), true, true,
                outline.shortened().stream().sorted().toList(), alike, null, null);
    }

    static NewPage notProposed(Sidebar sidebar, String need, String refusal) {
        return new NewPage(sidebar, need, typed("", "", "", List.of()), Emojis.choice(""), categories(Set.of()), false,
                false, List.of(), List.of(), refusal, null);
    }

    public Limits limits() {
        return Limits.ALL;
    }

    public int shortestNeed() {
        return Outlines.SHORTEST_NEED;
    }

    public int longestNeed() {
        return Outlines.LONGEST_NEED;
    }

    private static BuilderPage.Typed typed(String name, String description, String instructions,
            List<String> starters) {
        return new BuilderPage.Typed(name, description, instructions, BuilderPages.fields(starters), null);
    }

    private static List<Choice> categories(Set<String> chosen) {
        return BuilderPages.categories(chosen);
    }

}
