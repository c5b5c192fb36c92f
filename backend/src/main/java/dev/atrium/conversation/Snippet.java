package dev.atrium.conversation;

import java.util.List;

/// A piece of text around what was found, and where the found words are in it, as offsets into the piece.
public record Snippet(String text, List<Mark> marks) {

    /// One found word: from `start` up to, not including, `end`.
    public record Mark(int start, int end) {
    }

    public Snippet {
        marks = List.copyOf(marks);
    }

}
