package dev.atrium.web.people;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Who is in the tenant, or in the departments that somebody leads.
///
/// @param compared when all were last compared with Keycloak, and how many were put right then
/// @param waiting how much Keycloak has been asked to change and has not yet
record PeoplePage(Sidebar sidebar, List<Row> rows, String query, List<Option> departments, List<Option> roles,
        List<Option> states, boolean quiet, @Nullable String more, @Nullable String compared, int repaired,
        long waiting, @Nullable String done) {

    /// @param roles other than that everybody has; a text key for Atrium's own, else the
    /// name
    record Row(String id, String name, String email, List<RoleName> roles, List<String> departments, List<String> leads,
            String state, @Nullable Moment lastActive) {
    }

    /// One choice of a filter.
    record Option(String id, String label, boolean chosen) {
    }

}
