package dev.atrium.web.investigations;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// What was said in one conversation, all branches in the order in which they were written. Nothing can be done here.
record TranscriptPage(Sidebar sidebar, CasePage.Case about, String title, boolean temporary, boolean gone,
        List<Said> messages, @Nullable String before, @Nullable String next) {

    /// @param branch whether it does not follow the message above it
    record Said(boolean question, String text, String reasoning, Moment at, boolean branch, List<String> files) {
    }

}
