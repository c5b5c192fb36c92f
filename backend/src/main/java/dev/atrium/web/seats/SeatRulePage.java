package dev.atrium.web.seats;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What is said of the seats of a department, as a form, and what a change would do.
///
/// @param whom the department's path, or everybody
/// @param outlook sentences; empty until the form was looked through
record SeatRulePage(Sidebar sidebar, String whom, String department, String kind, String seats, String idleDays,
        String warningDays, List<String> outlook, @Nullable String refusal) {
}
