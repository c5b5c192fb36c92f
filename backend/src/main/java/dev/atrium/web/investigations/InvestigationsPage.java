package dev.atrium.web.investigations;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Investigations, the last opened first: their cases, never what they show.
record InvestigationsPage(Sidebar sidebar, List<Row> rows, @Nullable String more, @Nullable String done,
        @Nullable String refusal) {

    /// @param mine whether the reader asked for it, and so may read while it is open
    record Row(String id, String caseNumber, String member, String requestedBy, Moment opened, Moment closes,
            boolean open, boolean mine) {
    }

}
