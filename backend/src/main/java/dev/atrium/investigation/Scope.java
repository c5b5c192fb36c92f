package dev.atrium.investigation;

import java.time.Instant;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Transcript;
import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// What may be read: one conversation, or those of a member that were held between two moments.
///
/// @param conversation null for all of the member's
/// @param from null for always
/// @param until null for ever
public record Scope(MemberId member, @Nullable ConversationId conversation, @Nullable Instant from,
        @Nullable Instant until) {

    boolean includes(Transcript transcript) {
        if (!transcript.owner().equals(this.member)) {
            return false;
        }
        return (this.conversation != null) ? transcript.id().equals(this.conversation)
                : (this.from == null || !transcript.lastActivity().isBefore(this.from))
                        && (this.until == null || transcript.createdAt().isBefore(this.until));
    }

}
