package dev.atrium.web.holds;

import java.util.List;

import dev.atrium.hold.Coverage;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// One hold: whom it covers and how much, and how it is added to and released while it holds.
///
/// @param from the first day, null for always; `until` the last
record HoldPage(Sidebar sidebar, String id, String name, String caseNumber, String reason, @Nullable String from,
        @Nullable String until, List<String> words, List<Row> custodians, Coverage coverage, String placedBy,
        Moment placed, @Nullable Released released, List<NewHoldPage.Option> departments, @Nullable String done,
        @Nullable String refusal) {

    /// @param kind the end of a text key
    record Row(String kind, String name) {
    }

    record Released(String by, Moment at, String reason) {
    }

}
