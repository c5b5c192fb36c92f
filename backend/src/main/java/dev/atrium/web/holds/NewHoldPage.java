package dev.atrium.web.holds;

import java.util.List;

import dev.atrium.hold.Coverage;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The form of a hold. `coverage` is what it would cover, once that was asked.
record NewHoldPage(Sidebar sidebar, HoldForm form, List<Option> departments, @Nullable Coverage coverage,
        @Nullable String refusal) {

    record Option(String id, String path, boolean chosen) {
    }

}
