package dev.atrium.web.people;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// How the tenant is divided.
///
/// @param changeable whether the reader may change it
/// @param asked what Keycloak has been asked and has not done
record DepartmentsPage(Sidebar sidebar, List<Row> rows, boolean changeable, List<Asked> asked, String name,
        @Nullable String done, @Nullable String refusal) {

    /// @param depth how many are above it, at most five are shown
    record Row(String id, String path, String name, int depth, long people, List<String> leads) {
    }

    record Asked(String kind, String path, @Nullable String outcome) {
    }

}
