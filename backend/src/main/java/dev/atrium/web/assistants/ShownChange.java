package dev.atrium.web.assistants;

import java.util.List;

/// One field that differs between two contents, as lines.
record ShownChange(String field, List<Line> lines) {

    /// @param kind `same`, `added`, `removed` or `skipped`; the text of the last says how
    /// many lines are not shown
    record Line(String kind, String sign, String text) {
    }

}
