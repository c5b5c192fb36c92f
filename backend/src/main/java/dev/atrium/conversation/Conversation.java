package dev.atrium.conversation;

import java.time.Duration;
import java.time.Instant;

import dev.atrium.assistant.AssistantId;
import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// @param provisionalTitle whether the title is only the first words of the question, until the model or the member
/// gives a better one
/// @param temporary never listed or found, and erased a day after its last activity
/// @param model the catalogue id of the model that was asked last
/// @param effort the effort that was asked for last
/// @param messages how many messages it holds, over all branches
/// @param lastActivity when a question was asked last
/// @param heldWith the assistant that answers here; null for the model alone
/// @param deletedAt set while it waits to be erased; its owner may still take it back
public record Conversation(ConversationId id, MemberId owner, String title, boolean provisionalTitle, boolean pinned,
        boolean archived, boolean temporary, String model, @Nullable String effort, int messages, Instant createdAt,
        Instant lastActivity, @Nullable HeldWith heldWith, @Nullable Instant deletedAt) {

    /// The most messages of one conversation, over all its branches.
    public static final int MOST_MESSAGES = 2_000;

    /// For how long a deletion can be taken back.
    static final Duration RESTORABLE = Duration.ofSeconds(60);

    /// How long a temporary one is kept after its last activity.
    static final Duration TEMPORARY = Duration.ofHours(24);

    /// When a temporary one is erased if nothing more is asked in it; null for others.
    @Nullable Instant expiry() {
        return this.temporary ? this.lastActivity.plus(TEMPORARY) : null;
    }

    boolean isHeldWith(AssistantId assistant) {
        return this.heldWith != null && this.heldWith.assistant().equals(assistant);
    }

    /// Whether there is room for one more question and its answer.
    public boolean isFull() {
        return this.messages + 2 > MOST_MESSAGES;
    }

}
