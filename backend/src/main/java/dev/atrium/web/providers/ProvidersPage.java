package dev.atrium.web.providers;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The identity providers of the tenant, and the form of another one.
///
/// @param name typed into the form
/// @param done the end of a text key
record ProvidersPage(Sidebar sidebar, List<Row> rows, String name, int longestName, @Nullable String done,
        @Nullable String refusal) {

    /// @param kind the end of a text key
    /// @param state likewise
    record Row(String id, String name, String kind, String state) {
    }

}
