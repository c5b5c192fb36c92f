package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Before publishing: what would change, what is missing, and who decides.
///
/// @param live the number of the version that members use now
/// @param missing fields that are empty and should not be
/// @param lost files that could not be read: they are left out
/// @param reviewed whether somebody reviews it first
/// @param unchanged whether there is nothing to publish
record PublishingPage(Sidebar sidebar, String id, Face face, String name, @Nullable Integer live,
        List<ShownChange> changes, List<String> missing, List<Lost> lost, boolean reviewed, boolean unchanged,
        String note, int longestNote, @Nullable String refusal) {

    record Lost(String id, String name) {
    }

}
