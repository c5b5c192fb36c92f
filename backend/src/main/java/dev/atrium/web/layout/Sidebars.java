package dev.atrium.web.layout;

import dev.atrium.conversation.ConversationSummary;
import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.Shelf;
import dev.atrium.identity.Role;
import dev.atrium.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Fills the sidebar. The two lists are read one after the other, so that they fit into one transaction.
@Component
public class Sidebars {

    private final Conversations conversations;

    Sidebars(Conversations conversations) {
        this.conversations = conversations;
    }

    /// The sidebar of a page. The place is the word of one of its own links, or the id of
    /// the conversation shown. Whoever waits for a seat, or has no chats, has
    /// nothing in it.
    public Mono<Sidebar> around(Reader reader, String place) {
        return (!reader.caller().isServed() || reader.caller().is(Role.OPERATOR)) ? Mono.just(Sidebar.of(place))
                : conversations.list(reader.caller(), Shelf.PINNED, null)
                    .flatMap(pinned -> conversations.list(reader.caller(), Shelf.RECENT, null)
                        .map(recent -> sidebar(reader, place, pinned, recent)));
    }

    private static Sidebar sidebar(Reader reader, String place, Page<ConversationSummary> pinned,
            Page<ConversationSummary> recent) {
        return new Sidebar(place, shelfPage(reader, Shelf.PINNED, pinned, null, place),
                shelfPage(reader, Shelf.RECENT, recent, null, place));
    }

    /// One page of a shelf; `under` is the group at which the page before ended.
    public static ShelfPage shelfPage(Reader reader, Shelf shelf, Page<ConversationSummary> page,
            @Nullable String under, String place) {
        return new ShelfGroups(reader, shelf, under, place).page(page);
    }

}
