package dev.atrium.web.assistants;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.assistant.Category;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.PictureId;
import org.jspecify.annotations.Nullable;

/// What the builder sends. A field that is not there is empty.
///
/// @param ownEmoji typed instead of choosing one of those offered
/// @param picture the id of a picture that was uploaded before
/// @param revision the one that was opened; absent after somebody else's saving, until the member has decided
record AssistantForm(@Nullable String name, @Nullable String emoji, @Nullable String ownEmoji, @Nullable String picture,
        @Nullable String description, @Nullable String instructions, String @Nullable [] starters,
        @Nullable String model, @Nullable String effort, String @Nullable [] categories, @Nullable String revision) {

    private static final int NONE = -1;

    /// Refuses what is not within the limits.
    Content content() {
        return new Content(shownName(), shownEmoji(), filled(picture) ? PictureId.parse(text(picture)) : null,
                shownDescription(), shownInstructions(), shownStarters(), model, effort, chosenCategories());
    }

    String shownName() {
        return text(name);
    }

    String shownEmoji() {
        return filled(ownEmoji) ? text(ownEmoji) : text(emoji);
    }

    String shownDescription() {
        return text(description);
    }

    String shownInstructions() {
        return text(instructions);
    }

    List<String> shownStarters() {
        return (starters == null) ? List.of() : Arrays.stream(starters).filter(Objects::nonNull).toList();
    }

    Set<String> shownCategories() {
        return (categories == null) ? Set.of() : Set.copyOf(Arrays.asList(categories));
    }

    /// Minus one when none is named, which is none there ever was.
    int openedRevision() {
        try {
            return Integer.parseInt(text(revision));
        }
        catch (NumberFormatException unreadable) {
            return NONE;
        }
    }

    private Set<Category> chosenCategories() {
        return shownCategories().stream().map(Category::of).collect(Collectors.toSet());
    }

    private static boolean filled(@Nullable String field) {
        return field != null && !field.isBlank();
    }

    private static String text(@Nullable String field) {
        return (field == null) ? "" : field.replace("\r\n", "\n");
    }

}
