package dev.atrium.web.policies;

import java.util.List;

import dev.atrium.identity.Department;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What is allowed now.
///
/// @param confirmed how many have confirmed what everybody must have read; null when there is nothing to read
record PoliciesPage(Sidebar sidebar, List<Row> guardrails, List<Rule> rules, List<Department> departments,
        @Nullable Integer confirmed, List<String> hosts, @Nullable String done) {

    /// @param department empty for everybody
    record Rule(String sentence, String department) {
    }

    record Row(String id, String sentence, String by, Moment since) {
    }

}
