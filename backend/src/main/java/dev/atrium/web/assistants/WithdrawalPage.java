package dev.atrium.web.assistants;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Before a file is withdrawn: what that does, and why it is done.
record WithdrawalPage(Sidebar sidebar, String id, Face face, String name, String file, String fileName, String reason,
        int longestReason, @Nullable String refusal) {
}
