package dev.atrium.conversation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The end of one branch, oldest first, as much as was asked for: what a model is told.
///
/// @param cut whether older messages were left out
public record History(List<Said> said, boolean cut) {

    /// What one message said, without what the model thought, and what hangs on it.
    public record Said(MessageId id, @Nullable MessageId parent, Author author, MessageState state, String text,
            List<Attachment> files) {

        public Said {
            files = List.copyOf(files);
        }

        Said with(List<Attachment> hanging) {
            return new Said(this.id, this.parent, this.author, this.state, this.text, hanging);
        }

    }

    public History {
        said = List.copyOf(said);
    }

    static History of(List<Said> said) {
        return new History(said, said.getFirst().parent() != null);
    }

}
