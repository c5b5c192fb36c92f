package dev.atrium.web.seats;

import java.util.List;

import dev.atrium.identity.Department;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// How many seats there are, by department.
record SeatsPage(Sidebar sidebar, List<Row> rows, List<Department> departments, @Nullable String done) {

    /// @param whom a department's path, or everybody
    /// @param department empty for everybody
    /// @param limited whether there is a number of seats, and so a page of who holds them
    record Row(String id, String whom, String department, String taken, @Nullable String further, boolean limited) {
    }

}
