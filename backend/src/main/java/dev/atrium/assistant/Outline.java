package dev.atrium.assistant;

import java.util.List;
import java.util.Set;

/// What a model proposes for an assistant that somebody has described. It is nobody's yet: a form shows it, and the
/// member changes and saves it, or does not.
///
/// @param name may be empty, as may all the other texts
/// @param shortened the fields of which the model wrote more than fits
public record Outline(String name, String emoji, String description, String instructions, List<String> starters,
        Set<Category> categories, Set<String> shortened) {

    /// How many ways to begin a model is asked for.
    public static final int MOST_STARTERS = 4;

    public Outline {
        starters = List.copyOf(starters);
        categories = Set.copyOf(categories);
        shortened = Set.copyOf(shortened);
    }

}
