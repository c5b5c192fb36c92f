package dev.atrium.web.sinks;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// One sink.
///
/// @param state the end of a text key: draft, open, paused, waiting or stopped
/// @param standing how it stands, as sentences
/// @param problem what is wrong and what to do, as a sentence
/// @param form null for who looks
/// @param signs whether it has a secret that is of use
/// @param secret that has just been made; it is never shown again
/// @param done the end of a text key
record SinkPage(Sidebar sidebar, String id, String name, String place, String kind, String format, String state,
        List<String> standing, @Nullable String problem, @Nullable Fields form, boolean signs, @Nullable String secret,
        @Nullable Tested tested, @Nullable String done, @Nullable String refusal) {

    public boolean changes() {
        return this.form != null;
    }

    public boolean draft() {
        return this.state.equals("draft");
    }

    public boolean paused() {
        return this.state.equals("paused");
    }

    /// @param sentence what came back
    record Tested(boolean well, String sentence) {
    }

}
