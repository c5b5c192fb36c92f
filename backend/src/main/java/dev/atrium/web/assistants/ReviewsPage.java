package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What waits for a review, the longest waiting first. `more` is the address of the next page.
record ReviewsPage(Sidebar sidebar, List<Row> rows, @Nullable String more, @Nullable String done) {

    /// @param again whether something of it was approved before
    /// @param yours whether the reader asked for it
    record Row(String id, Face face, String name, String askedBy, Moment at, boolean again, boolean yours) {
    }

}
