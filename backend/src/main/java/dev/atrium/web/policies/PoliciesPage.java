package dev.atrium.web.policies;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What is allowed now.
record PoliciesPage(Sidebar sidebar, List<Row> guardrails, @Nullable String done) {

    record Row(String id, String sentence, String by, Moment since) {
    }

}
