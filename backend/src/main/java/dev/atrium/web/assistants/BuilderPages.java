package dev.atrium.web.assistants;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import dev.atrium.assistant.Category;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Draft;
import dev.atrium.model.ModelCatalog;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the builder's page: of what is saved, or of what was typed and refused.
@Component
class BuilderPages {

    private final ModelCatalog models;

    BuilderPages(ModelCatalog models) {
        this.models = models;
    }

    BuilderPage saved(Sidebar sidebar, Draft draft, List<Tile> alike, BuilderPage.Saved saved, @Nullable String done) {
        Content content = draft.version().content();
        BuilderPage.Typed typed = new BuilderPage.Typed(content.name(), content.description(), content.instructions(),
                fields(content.starters()), (content.picture() == null) ? null : content.picture().toString());
        List<String> chosen = content.categories().stream().map(Category::word).toList();
        return new BuilderPage(sidebar, saved.id(), content.name(), typed, Emojis.choice(content.emoji()),
                categories(chosen), models(content.model()), efforts(content.effort()), alike,
                models.defaultModel().id(), saved, draft.waits(), draft.returned(), isDiscardable(draft), done);
    }

    BuilderPage typed(Sidebar sidebar, Draft draft, AssistantForm form, BuilderPage.Saved saved) {
        BuilderPage.Typed typed = new BuilderPage.Typed(form.shownName(), form.shownDescription(),
                form.shownInstructions(), fields(form.shownStarters()), form.picture());
        return new BuilderPage(sidebar, saved.id(), draft.version().content().name(), typed,
                Emojis.choice(form.shownEmoji()), categories(form.shownCategories()), models(form.model()),
                efforts(form.effort()), List.of(), models.defaultModel().id(), saved, draft.waits(), draft.returned(),
                isDiscardable(draft), null);
    }

    private static boolean isDiscardable(Draft draft) {
        return draft.isBegun() && draft.live() != null && !draft.waits();
    }

    /// As many fields as there may be starters.
    static List<String> fields(List<String> starters) {
        return Stream.concat(starters.stream(), Stream.generate(() -> "")).limit(Content.MOST_STARTERS).toList();
    }

    static List<Choice> categories(Collection<String> chosen) {
        return Arrays.stream(Category.values())
            .map(category -> Choice.of(category.word(), chosen.contains(category.word())))
            .toList();
    }

    private List<Choice> models(@Nullable String chosen) {
        return models.all()
            .stream()
            .map(model -> new Choice(model.id(), model.label(), model.id().equals(chosen)))
            .toList();
    }

    /// What any model offers: whether the chosen one does is seen when the form is saved.
    private List<Choice> efforts(@Nullable String chosen) {
        return models.all()
            .stream()
            .flatMap(model -> model.efforts().stream())
            .distinct()
            .map(effort -> Choice.of(effort, effort.equals(chosen)))
            .toList();
    }

}
