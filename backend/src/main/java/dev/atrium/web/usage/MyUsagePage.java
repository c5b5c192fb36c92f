package dev.atrium.web.usage;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What a member has used in the last thirty days, and what is left to them.
record MyUsagePage(Sidebar sidebar, List<Row> rows, List<UsagePage.Line> lines, List<Asked> asked,
        @Nullable String done, @Nullable String refusal) {

    /// @param left null when there is no end
    /// @param state `soft` or `hard` when that limit is reached
    /// @param canAsk whether there is more to ask for
    record Row(String id, String sentence, String spent, @Nullable String left, int percent, @Nullable Moment resets,
            @Nullable String state, boolean canAsk) {
    }

    /// @param decision what became of it
    record Asked(String about, String reason, String decision) {
    }

}
