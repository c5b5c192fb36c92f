package dev.atrium.web.policies;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Where links may lead, as a form, and what a change would do.
///
/// @param outlook sentences; empty until the form was looked through
record HostsPage(Sidebar sidebar, String hosts, List<String> outlook, @Nullable String refusal) {
}
