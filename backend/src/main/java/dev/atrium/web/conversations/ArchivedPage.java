package dev.atrium.web.conversations;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The archive. `more` is the address of the next page.
record ArchivedPage(Sidebar sidebar, List<Row> rows, @Nullable String more) {

    record Row(String id, String title, Moment at) {
    }

}
