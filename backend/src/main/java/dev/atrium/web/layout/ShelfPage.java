package dev.atrium.web.layout;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// One page of a shelf: pinned conversations together, recent ones under their dates.
public record ShelfPage(List<Group> groups, @Nullable More more) {

    /// Conversations of one span of time.
    ///
    /// @param key the text key of the span; of a month, its year and number
    /// @param month the month as text, when the span is a month
    /// @param headed false when the page before ended within the same span
    public record Group(String key, @Nullable String month, boolean headed, List<ConversationLink> links) {
    }

    /// Where the next page is, and the id of the frame it fills.
    public record More(String frame, String url) {
    }

}
