package dev.atrium.web.trail;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// How the trail is taken out and proved.
///
/// @param key what signatures are verified with
/// @param waiting whether an export waits for its checkpoint
record ExportsPage(Sidebar sidebar, List<Choice> formats, String from, List<Row> exports, boolean waiting,
        List<Sealed> checkpoints, String key, boolean done, @Nullable String refusal) {

    /// @param state `waiting`, `ready`, `sending` or `sent`
    record Row(String id, String format, Moment at, String by, String state, long events, long sent) {
    }

    record Sealed(long number, long size, Moment at, String root) {
    }

}
