package dev.atrium.web.search;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What was looked for and what was found. `more` is the address of the next page.
record SearchPage(Sidebar sidebar, String query, List<Hit> hits, @Nullable String more, @Nullable String refusal) {

    record Hit(String url, String title, List<Piece> pieces, Moment at) {
    }

    /// A piece of a found text, and whether it is one of the words looked for.
    record Piece(String text, boolean found) {
    }

    public boolean blank() {
        return query.isBlank();
    }

}
