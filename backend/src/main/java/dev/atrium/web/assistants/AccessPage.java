package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Sidebar;

/// Why somebody may use or change an assistant, or may not: what follows, and every reason for and against.
///
/// @param asksOthers whether the reader may ask about other people
record AccessPage(Sidebar sidebar, String id, Face face, String name, String verdict, List<Reason> reasons,
        boolean asksOthers, List<Person> people, String query) {

    /// @param counts whether it gives something now
    record Reason(String sentence, boolean counts) {
    }

}
