package dev.atrium.web.assistants;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The files of a draft, as a frame of the builder and on a page of its own.
///
/// @param fixed whether the draft waits for a review, so that nothing can be changed
/// @param lead how many there are and of how many
/// @param underWay how many are still on their way: while there are some, the list is asked for again
/// @param first whether this is the beginning of the list
/// @param next where the list goes on
record KnowledgePart(String id, boolean fixed, String lead, int underWay, List<Row> files, boolean first,
        @Nullable String next, Limits limits, @Nullable String done, @Nullable String refusal) {

    /// As they are written: the largest file, what the reader has brought, and may bring.
    record Limits(String file, String used, String most) {
    }

    /// @param told what it is at, or what there is of it
    /// @param why what is wrong with it and what to do
    /// @param percent how much of that is done; null when nobody can tell
    /// @param again whether it may be tried again
    /// @param withdrawable whether a published version has it, so that removing it here
    /// leaves it there
    record Row(String id, String name, String state, String told, @Nullable String why, @Nullable Integer percent,
            boolean again, boolean withdrawable) {
    }

}
