package dev.atrium.conversation;

import java.time.Instant;

import dev.atrium.identity.MemberId;

/// A conversation as it is read under a case: whose it is and when it was held.
///
/// @param gone whether its member has deleted it, or it was temporary and has ended: only a hold or a sweep that comes
/// later keeps it
/// @param messages how many there are, over all branches
public record Transcript(ConversationId id, MemberId owner, String title, boolean temporary, boolean gone, int messages,
        Instant createdAt, Instant lastActivity) {
}
