package dev.atrium.conversation;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// One branch of a conversation, oldest first: its last messages, and where the ones before them are found.
///
/// @param earlier the message just above the first turn, from which the page before it is read; null at the beginning
public record Thread(Conversation conversation, List<Turn> turns, @Nullable MessageId earlier) {

    /// How many messages a page shows.
    public static final int PAGE = 50;

    public Thread {
        turns = List.copyOf(turns);
    }

    /// The message at the end of the branch. Empty while nothing was said.
    public Optional<Turn> last() {
        return this.turns.isEmpty() ? Optional.empty() : Optional.of(this.turns.getLast());
    }

}
