package dev.atrium.web.policies;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Which models a department may ask, as a form, and what a change would do.
///
/// @param whom the department's path, or everybody
/// @param outlook sentences; empty until the form was looked through
record ModelsPage(Sidebar sidebar, String department, String whom, List<Choice> models, List<String> outlook,
        @Nullable String refusal) {
}
