package dev.atrium.conversation;

import java.time.Instant;

/// A line of the sidebar.
public record ConversationSummary(ConversationId id, String title, boolean pinned, boolean archived,
        Instant lastActivity) {
}
