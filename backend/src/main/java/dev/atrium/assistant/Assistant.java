package dev.atrium.assistant;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What whoever may use an assistant sees of it. Instructions are for those who may edit, see [Drafts].
///
/// @param publishedAt when the version shown was published; null for a draft
/// @param drafted whether there are changes that are not published
/// @param waits whether those changes wait for a review: it needs to be looked at again
/// @param retireAt notice: from then on it answers nobody
/// @param attestedAt when its owner last said that it is needed and right
/// @param ownStars what the caller gave, 0 for nothing yet
public record Assistant(AssistantCard card, List<String> starters, @Nullable String model, @Nullable String effort,
        Instant createdAt, @Nullable Instant publishedAt, boolean drafted, boolean waits, @Nullable Instant retireAt,
        Instant attestedAt, int ownStars) {
}
