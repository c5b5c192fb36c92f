package dev.atrium.web.layout;

/// The sidebar: what is pinned, and the first page of what is recent.
///
/// @param place which of its own links leads to the page shown: `new`, `search`, `archived` or another word for none
public record Sidebar(String place, ShelfPage pinned, ShelfPage recent) {

    public boolean empty() {
        return pinned.groups().isEmpty() && recent.groups().isEmpty();
    }

}
