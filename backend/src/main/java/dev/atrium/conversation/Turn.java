package dev.atrium.conversation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A message as a member meets it: with the branches beside it.
///
/// @param branch which of its siblings it is, from 1
/// @param branches how many siblings there are, itself included
/// @param previous the sibling before it, to jump to
/// @param next the sibling after it
/// @param files what hangs on it
public record Turn(Message message, int branch, int branches, @Nullable MessageId previous, @Nullable MessageId next,
        List<Attachment> files) {

    public Turn {
        files = List.copyOf(files);
    }

    /// The same place, with another state of its message.
    public Turn with(Message newer) {
        return new Turn(newer, this.branch, this.branches, this.previous, this.next, this.files);
    }

    Turn with(List<Attachment> hanging) {
        return new Turn(this.message, this.branch, this.branches, this.previous, this.next, hanging);
    }

    /// Whether there is another branch to jump to.
    public boolean hasSiblings() {
        return this.branches > 1;
    }

}
