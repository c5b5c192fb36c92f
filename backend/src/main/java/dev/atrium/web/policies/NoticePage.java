package dev.atrium.web.policies;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What everybody must have read, as a form, and what publishing it does.
///
/// @param since when the one in force was published; null when there is none
/// @param effect how many people have to confirm it
record NoticePage(Sidebar sidebar, String text, int longest, @Nullable Moment since, int confirmed, String effect,
        @Nullable String refusal) {
}
