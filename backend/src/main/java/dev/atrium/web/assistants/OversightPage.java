package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// All assistants of the tenant, or those of one concern.
///
/// @param here the address of this page, for what leads back to it
/// @param handing the one that is about to get another owner
/// @param notice how many days a retirement is told before
/// @param first and last the days a certificate may end on
record OversightPage(Sidebar sidebar, List<Filter> filters, List<Row> rows, @Nullable String more, String here,
        @Nullable Row handing, List<Person> people, String query, int notice, String first, String last,
        @Nullable String done, @Nullable String refusal) {

    record Filter(String word, String url, boolean chosen) {
    }

    /// @param version of what is live; null while nothing is
    /// @param lastUsed null when it never was
    /// @param retiring the day from which it answers nobody
    /// @param hand where its next owner is chosen
    record Row(String id, Face face, String name, String owner, boolean orphaned, String state, int uses,
            @Nullable Moment lastUsed, @Nullable Integer version, @Nullable String certified, boolean attestDue,
            @Nullable String retiring, boolean retired, String hand) {

        public boolean leaving() {
            return retired || retiring != null;
        }

    }

}
