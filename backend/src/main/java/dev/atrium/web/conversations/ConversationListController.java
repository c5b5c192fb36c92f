package dev.atrium.web.conversations;

import java.time.Clock;
import java.util.Arrays;

import dev.atrium.conversation.ConversationSummary;
import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.Shelf;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.ShelfPage;
import dev.atrium.web.layout.Sidebars;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The shelves, page by page: pinned and recent ones for the sidebar, archived ones as a page of their own.
@Controller
@AllowedTo(Who.MEMBER)
class ConversationListController {

    private final Conversations conversations;

    private final Sidebars sidebars;

    private final Screen screen;

    private final Clock clock;

    ConversationListController(Conversations conversations, Sidebars sidebars, Screen screen, Clock clock) {
        this.conversations = conversations;
        this.sidebars = sidebars;
        this.screen = screen;
        this.clock = clock;
    }

    @GetMapping("/conversations")
    Mono<Rendering> list(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "recent") String shelf,
            @RequestParam(required = false) String after, @RequestParam(required = false) String under) {
        Reader reader = Reader.of(exchange, caller, clock.instant());
        Shelf wanted = shelf(shelf);
        return conversations.list(caller, wanted, cursor(after))
            .flatMap(page -> (wanted == Shelf.ARCHIVED) ? archive(reader, exchange, page)
                    : more(reader, exchange, Sidebars.shelfPage(reader, wanted, page, under, ""), "more-" + after));
    }

    private Mono<Rendering> archive(Reader reader, ServerWebExchange exchange, Page<ConversationSummary> page) {
        return sidebars.around(reader, "archived")
            .map(sidebar -> new ArchivedPage(sidebar, page.items().stream().map(row -> row(reader, row)).toList(),
                    (page.next() == null) ? null : "/conversations?shelf=archived&after=" + page.next()))
            .flatMap(archive -> screen.show(exchange, reader.caller(), "conversations/archived", archive));
    }

    private Mono<Rendering> more(Reader reader, ServerWebExchange exchange, ShelfPage page, String frame) {
        return screen.show(exchange, reader.caller(), "conversations/list",
                new MorePage(frame, page.groups(), page.more()));
    }

    private static ArchivedPage.Row row(Reader reader, ConversationSummary conversation) {
        return new ArchivedPage.Row(conversation.id().toString(), conversation.title(),
                reader.moment(conversation.lastActivity()));
    }

    private static Shelf shelf(String word) {
        return Arrays.stream(Shelf.values())
            .filter(shelf -> shelf.word().equals(word))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    }

    private static @Nullable Cursor cursor(@Nullable String after) {
        return (after == null || after.isEmpty()) ? null : Cursor.parse(after);
    }

}
