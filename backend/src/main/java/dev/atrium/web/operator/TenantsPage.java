package dev.atrium.web.operator;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The tenants of the installation.
///
/// @param more the address of the next page; null on the last
record TenantsPage(Sidebar sidebar, List<Row> rows, String query, @Nullable String more, @Nullable String refusal) {

    /// @param state the word of it
    record Row(String id, String name, String region, String state, String since) {
    }

}
