package dev.atrium.web.people;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// One person, and what can be changed of them.
///
/// @param things how many assistants they own, and by how many people these were used lately
/// @param roles those they hold, or may be given
/// @param told what follows from what has been chosen; null until something has
record PersonPage(Sidebar sidebar, String id, String name, String email, String state, @Nullable Moment lastActive,
        boolean yourself, long things, long users, List<Tick> roles, List<Tick> departments, List<Tick> leads,
        List<SessionRow> sessions, List<Wish> wishes, @Nullable Told told, @Nullable String done,
        @Nullable String refusal) {

    /// @param fixed what the caller may not change
    record Tick(String id, RoleName role, boolean chosen, boolean fixed) {

        static Tick department(String id, String path, boolean chosen, boolean fixed) {
            return new Tick(id, new RoleName(id, path, true), chosen, fixed);
        }

    }

    record SessionRow(String id, String address, String device, Moment since, Moment lastUsed) {
    }

    /// @param outcome a word, once it has ended
    record Wish(String kind, String state, @Nullable String outcome, Moment at) {
    }

    record Told(List<RoleName> rolesGiven, List<RoleName> rolesTaken, List<String> entered, List<String> left,
            List<String> leadsGiven, List<String> leadsTaken, long lost) {
    }

}
