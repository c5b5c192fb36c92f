package dev.atrium.web.people;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What follows when somebody is removed, and whose what they own shall be.
///
/// @param heir the id of who was chosen, with the name; null until somebody is
record RemovalPage(Sidebar sidebar, String id, String name, long things, long users, int sessions, String query,
        List<Candidate> people, @Nullable Candidate heir, @Nullable String refusal) {

    record Candidate(String id, String name, String email) {
    }

}
