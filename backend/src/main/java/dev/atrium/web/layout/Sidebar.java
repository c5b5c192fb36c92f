package dev.atrium.web.layout;

import java.util.List;

/// The sidebar: what is pinned, and the first page of what is recent.
///
/// @param place which of its own links leads to the page shown: `new`, `search`, `archived` or another word for none
public record Sidebar(String place, List<ConversationLink> pinned, RecentPage recent) {

    public boolean empty() {
        return pinned.isEmpty() && recent.groups().isEmpty();
    }

}
