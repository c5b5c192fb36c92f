package dev.atrium.web.layout;

import java.util.List;

/// The sidebar: what is pinned, and the first page of what is recent.
///
/// @param place which of its own links leads to the page shown: `new`, `search`, `archived` or another word for none
public record Sidebar(String place, ShelfPage pinned, ShelfPage recent) {

    /// With nothing in it.
    static Sidebar of(String place) {
        ShelfPage nothing = new ShelfPage(List.of(), null);
        return new Sidebar(place, nothing, nothing);
    }

    public boolean empty() {
        return pinned.groups().isEmpty() && recent.groups().isEmpty();
    }

}
