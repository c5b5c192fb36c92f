package dev.atrium.web.retention;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// A policy as a form, and what it would let go.
///
/// @param about what the policy is about, as the beginning of a sentence
/// @param keep and delete as they were typed
/// @param outlook null until the form was looked through
record ChangePage(Sidebar sidebar, String about, String matter, String department, String assistant, boolean canBeKept,
        boolean canBeDeleted, String keep, boolean always, String delete, long grace, @Nullable Outlook outlook,
        @Nullable String refusal) {

    /// @param sentence what would be so
    /// @param effect how many things go, and when, as sentences
    /// @param from when it takes effect: null for at once
    record Outlook(String sentence, List<String> effect, List<Example> examples, @Nullable Example newest,
            @Nullable Moment from) {
    }

    record Example(String id, Moment lastActivity) {
    }

}
