package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// One review: whom the assistant would reach, what changed since the last approval, and all of it.
///
/// @param live whether the version is live already, for fewer people
/// @param approved the number of the last version that somebody approved
/// @param reason what was typed before it was refused
record ReviewPage(Sidebar sidebar, String id, Face face, String name, String askedBy, Moment at, boolean yours,
        boolean live, @Nullable Integer approved, String note, List<SharingPage.Grant> grants,
        List<ShownChange> changes, List<ShownContent> content, String reason, int longestReason,
        @Nullable String refusal) {
}
