package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The published versions of an assistant, the newest first.
record VersionsPage(Sidebar sidebar, String id, Face face, String name, List<Row> rows, @Nullable String more,
        @Nullable String done) {

    record Row(int number, boolean live, String author, Moment at, String note) {
    }

}
