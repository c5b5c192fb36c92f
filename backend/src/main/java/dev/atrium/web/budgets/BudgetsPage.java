package dev.atrium.web.budgets;

import java.util.List;

import dev.atrium.identity.Department;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What may be spent, and how much of it is.
///
/// @param more the address of the next page
/// @param zone where it is midnight when budgets are reset
record BudgetsPage(Sidebar sidebar, List<Row> rows, @Nullable String more, List<Request> requests, BudgetForm form,
        List<String> currencies, List<Department> departments, String zone, @Nullable String done,
        @Nullable String refusal) {

    /// @param sentence whose and within which time
    /// @param limits what is told of and what is never exceeded
    /// @param percent of the hard limit, or else of the soft one
    /// @param state `soft` or `hard` when that limit is reached
    record Row(String id, String sentence, String limits, String spent, int percent, @Nullable Moment resets,
            @Nullable String state) {
    }

    /// @param about which budget, in which currency
    record Request(String id, String about, String currency, String by, String reason, Moment at) {
    }

}
