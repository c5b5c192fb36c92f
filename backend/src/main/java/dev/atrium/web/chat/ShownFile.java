package dev.atrium.web.chat;

import org.jspecify.annotations.Nullable;

/// A file that hangs on a question, or will.
///
/// @param kind in capitals, as people call it; empty until its content has been looked at
/// @param size readable
/// @param address where its bytes are; null while there are none to be had
/// @param picture whether it can be shown
/// @param width of a picture on the page, so that nothing moves when it comes; null when nobody can tell
/// @param state `waiting`, `ready` or `unusable`
/// @param sentence what its state means; null when it is ready
record ShownFile(String id, String name, String kind, String size, @Nullable String address, boolean picture,
        @Nullable Integer width, @Nullable Integer height, String state, @Nullable String sentence) {

    public boolean ready() {
        return state.equals("ready");
    }

    /// Whether it can be shown here and now.
    public boolean shown() {
        return picture && address != null;
    }

}
