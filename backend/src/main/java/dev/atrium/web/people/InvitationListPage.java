package dev.atrium.web.people;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What became of each line of a list.
record InvitationListPage(Sidebar sidebar, String id, List<Line> lines, long waiting, long failed, boolean noMail) {

    /// @param outcome a word, once it has ended
    record Line(int number, String email, String state, @Nullable String outcome) {
    }

}
