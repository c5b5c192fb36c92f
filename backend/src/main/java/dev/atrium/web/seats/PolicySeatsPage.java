package dev.atrium.web.seats;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Who holds the seats of a policy, and who waits.
///
/// @param next who would get a seat that is taken away; null when nobody waits
/// @param more whether there are more people than are shown
record PolicySeatsPage(Sidebar sidebar, String whom, String taken, List<Waits> line, List<Holds> holders,
        @Nullable String next, boolean more, @Nullable String done) {

    record Waits(String id, String name, String email, Moment since, boolean preferred) {
    }

    /// @param warned since when they are warned; null when they are not
    record Holds(String id, String name, String email, Moment asked, @Nullable Moment warned) {
    }

}
