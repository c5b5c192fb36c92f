package dev.atrium.web.holds;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Holds, the last placed first. `more` is the address of the next page.
record HoldsPage(Sidebar sidebar, List<Row> rows, @Nullable String more, @Nullable String done) {

    record Row(String id, String name, String caseNumber, int custodians, Moment placed, boolean released) {
    }

}
