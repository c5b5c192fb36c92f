package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// One published version: what it holds, and how it differs from another.
///
/// @param against the number of the one it is compared with
/// @param others those it may be compared with
record VersionPage(Sidebar sidebar, String id, String name, int number, boolean live, String author, Moment at,
        String note, boolean restorable, @Nullable Integer against, List<Choice> others, List<ShownChange> changes,
        List<ShownContent> content) {
}
