package dev.atrium.web.investigations;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What an investigation shows: which conversations there are.
record CasePage(Sidebar sidebar, Case about, List<Row> rows, @Nullable String more) {

    /// Whose, under which case and until when: on top of every page of it.
    record Case(String id, String caseNumber, String reason, String member, String approvedBy, Moment closes) {
    }

    record Row(String id, String title, int messages, boolean temporary, boolean gone, Moment at) {
    }

}
