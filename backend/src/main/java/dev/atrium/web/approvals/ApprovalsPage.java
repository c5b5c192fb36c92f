package dev.atrium.web.approvals;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What waits for a second person, the longest waiting first. `more` is the address of the next page.
record ApprovalsPage(Sidebar sidebar, List<Row> rows, int longestReason, @Nullable String more, @Nullable String done,
        @Nullable String refusal) {

    /// @param sentence what will happen when it is approved
    /// @param yours whether the reader proposed it: then it can be taken back, and
    /// decided only by somebody else
    record Row(String id, String sentence, String proposedBy, Moment at, Moment until, boolean yours) {
    }

}
