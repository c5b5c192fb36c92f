package dev.atrium.conversation;

import org.jspecify.annotations.Nullable;

/// A message as a member meets it: with the branches beside it.
///
/// @param branch which of its siblings it is, from 1
/// @param branches how many siblings there are, itself included
/// @param previous the sibling before it, to jump to
/// @param next the sibling after it
public record Turn(Message message, int branch, int branches, @Nullable MessageId previous, @Nullable MessageId next) {

    /// Whether there is another branch to jump to.
    public boolean hasSiblings() {
        return this.branches > 1;
    }

}
