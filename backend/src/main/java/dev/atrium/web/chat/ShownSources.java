package dev.atrium.web.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What an answer rests on.
///
/// @param json all sources by their numbers, for the script that makes numbers of the text into links
/// @param others those the model was given and has not named
record ShownSources(String json, List<One> cited, List<One> others) {

    ShownSources {
        cited = List.copyOf(cited);
        others = List.copyOf(others);
    }

    /// Whether there were files to look in, and nothing in them spoke of the question.
    public boolean nothing() {
        return this.cited.isEmpty() && this.others.isEmpty();
    }

    /// @param page of the file; 0 when it has none
    /// @param place the page in words
    /// @param withdrawn since when and why its file was withdrawn; null when it was not
    record One(int number, String href, String name, int page, @Nullable String place, String heading,
            @Nullable String withdrawn) {
    }

}
