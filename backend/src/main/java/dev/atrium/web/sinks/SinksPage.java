package dev.atrium.web.sinks;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Where the trail is sent to.
///
/// @param changes whether the reader says where to; otherwise they look
/// @param form null for who looks, and where there are as many as there may be
/// @param done the end of a text key
record SinksPage(Sidebar sidebar, List<Row> rows, boolean reads, boolean changes, @Nullable Fields form, int most,
        @Nullable String done, @Nullable String refusal) {

    /// @param state the end of a text key: draft, open, paused, waiting or stopped
    /// @param lag how far behind it is, as a sentence
    record Row(String id, String name, String place, String state, String lag) {
    }

}
