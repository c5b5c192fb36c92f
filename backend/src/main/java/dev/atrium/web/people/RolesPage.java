package dev.atrium.web.people;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The roles there are, and what each permits.
///
/// @param offered what the reader may put into a role
record RolesPage(Sidebar sidebar, List<Row> rows, List<Offer> offered, String name, int longestName,
        @Nullable String done, @Nullable String refusal) {

    /// @param permissions the ends of text keys
    record Row(RoleName role, List<String> permissions, long holders) {
    }

    record Offer(String word, boolean chosen) {
    }

}
