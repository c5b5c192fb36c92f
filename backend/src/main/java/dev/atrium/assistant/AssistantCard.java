package dev.atrium.assistant;

import java.util.Set;

import dev.atrium.identity.Colleague;
import org.jspecify.annotations.Nullable;

/// An assistant in a list: its live version, or the draft while nothing is published.
///
/// @param number of the version shown; null for a draft
/// @param certificate null when there is none, or it has expired
/// @param access what the caller may do with it
public record AssistantCard(AssistantId id, String name, String emoji, @Nullable PictureId picture, String description,
        Set<Category> categories, @Nullable Integer number, Colleague owner, Figures figures,
        @Nullable Certificate certificate, boolean retired, Access access, boolean favourite) {
}
