package dev.atrium.web.sources;

import org.jspecify.annotations.Nullable;

import dev.atrium.chat.Excerpt;
import dev.atrium.chat.OpenSource;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Source;
import dev.atrium.file.FileKind;
import dev.atrium.web.layout.Sidebar;

/// A source as its reader sees it.
///
/// @param sidebar null where the source stands beside a chat
/// @param page of the file; 0 when it has none
/// @param drawn whether a browser may draw the page itself
/// @param excerpt the passage in the text around it
record SourcePage(@Nullable Sidebar sidebar, int number, String name, int page, String heading, boolean drawn,
        String content, String chat, Excerpt excerpt) {

    /// A browser draws one page of a file and reads no more of it than that takes; a
    /// limit
    /// all the same.
    private static final long LARGEST_DRAWN = 512L * 1024 * 1024;

    static SourcePage of(@Nullable Sidebar sidebar, ConversationId conversation, MessageId answer, OpenSource open,
            Excerpt excerpt) {
        Source source = open.source();
        String chat = "/conversations/" + conversation;
        boolean drawn = open.file().kind() == FileKind.PDF && source.page() > 0 && open.file().size() <= LARGEST_DRAWN;
        return new SourcePage(sidebar, source.number(), source.fileName(), source.page(), source.heading(), drawn,
                chat + "/messages/" + answer + "/sources/" + source.number() + "/content",
                chat + "?leaf=" + answer + "#message-" + answer, excerpt);
    }

}
