package dev.atrium.web.retention;

import java.util.List;

import dev.atrium.identity.Department;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What is kept for how long.
///
/// @param matters the words of what a policy can be about
/// @param more where earlier certificates are
record RetentionPage(Sidebar sidebar, List<Row> rows, List<Waiting> waiting, List<Certificate> certificates,
        @Nullable String more, List<String> matters, List<Department> departments, @Nullable String done) {

    /// @param said whether there is a policy, or only the custom
    record Row(String sentence, boolean said, @Nullable String by, @Nullable Moment since, String change) {
    }

    record Waiting(String id, String sentence, String by, Moment from) {
    }

    record Certificate(String id, String day, long erased) {
    }

}
