package dev.atrium.web.usage;

import java.util.List;

import dev.atrium.web.layout.Sidebar;

/// What was used within some days.
///
/// @param export where the entries are taken out
/// @param made how many assistants there are, of which so many are `live`
record UsagePage(Sidebar sidebar, String from, String until, String export, List<Table> tables, List<Week> weeks,
        long made, long live, long oftenUsed) {

    /// @param word what it is by
    record Table(String word, Chart chart, List<Line> lines) {
    }

    record Line(String of, long answers, long tokens, String cost) {
    }

    /// @param everybody empty when it is not told
    record Week(String monday, String everybody, List<Group> groups) {
    }

    /// @param members empty when it is not told
    record Group(String department, String members) {
    }

}
