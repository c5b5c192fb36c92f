package dev.atrium.assistant;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What an assistant is made of, as its makers write it. Every limit is here, to be shown before it is hit; lengths are
/// UTF-16 units, as browsers count.
///
/// @param emoji nothing typed is [#USUAL_EMOJI]
/// @param picture shown instead of the emoji
/// @param model an id of the catalogue; null is whatever the installation begins with
/// @param effort one that the model offers; null is the model's own
public record Content(String name, String emoji, @Nullable PictureId picture, String description, String instructions,
        List<String> starters, @Nullable String model, @Nullable String effort, Set<Category> categories) {

    public static final int LONGEST_NAME = 60;

    public static final int LONGEST_EMOJI = 16;

    public static final int LONGEST_DESCRIPTION = 300;

    public static final int LONGEST_INSTRUCTIONS = 16_000;

    public static final int MOST_STARTERS = 6;

    public static final int LONGEST_STARTER = 200;

    public static final int MOST_CATEGORIES = 3;

    public static final String USUAL_EMOJI = "\uD83D\uDCA1";

    public Content {
        name = Lines.one("name", name, LONGEST_NAME);
        if (name.isEmpty()) {
            throw Refusal.invalid("name", "assistant.name-blank");
        }
        emoji = Emoji.of(emoji);
        description = Lines.one("description", description, LONGEST_DESCRIPTION);
        instructions = Lines.many("instructions", instructions, LONGEST_INSTRUCTIONS);
        starters = starters(starters);
        model = blankIsNone(model);
        effort = blankIsNone(effort);
        categories = categories(categories);
    }

    /// A form's empty fields for starters are not starters.
    private static List<String> starters(Collection<String> typed) {
        List<String> starters = typed.stream()
            .limit(100)
            .map(starter -> Lines.one("starters", starter, LONGEST_STARTER))
            .filter(starter -> !starter.isEmpty())
            .distinct()
            .toList();
        if (starters.size() > MOST_STARTERS) {
            throw Refusal.invalid("starters", "assistant.starters-too-many", MOST_STARTERS);
        }
        return starters;
    }

    private static Set<Category> categories(Set<Category> chosen) {
        if (chosen.size() > MOST_CATEGORIES) {
            throw Refusal.invalid("categories", "assistant.categories-too-many", MOST_CATEGORIES);
        }
        return Collections.unmodifiableSet(new TreeSet<>(chosen));
    }

    private static @Nullable String blankIsNone(@Nullable String typed) {
        return (typed == null || typed.isBlank()) ? null : typed.strip();
    }

}
