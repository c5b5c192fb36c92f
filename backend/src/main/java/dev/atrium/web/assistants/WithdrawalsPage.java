package dev.atrium.web.assistants;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;

/// What was withdrawn from an assistant, and whose answers rest on it.
///
/// @param next the address of the page after this one
record WithdrawalsPage(Sidebar sidebar, String id, String name, Face face, List<File> files, @Nullable String next) {

    WithdrawalsPage {
        files = List.copyOf(files);
    }

    /// @param answers how many rest on it
    record File(String name, String reason, Moment at, @Nullable String by, int answers, List<Citing> citing) {
    }

    /// @param member null for somebody who is gone
    record Citing(@Nullable String member, int answers, Moment last) {
    }

}
