package dev.atrium.web.search;

import java.time.Clock;
import java.util.List;

import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.SearchHit;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.errors.RefusalTexts;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebars;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

import reactor.core.publisher.Mono;

@Controller
@AllowedTo(Who.MEMBER)
class SearchController {

    private static final String PAGE = "search/page";

    private final Conversations conversations;

    private final Sidebars sidebars;

    private final Screen screen;

    private final RefusalTexts refusals;

    private final Clock clock;

    SearchController(Conversations conversations, Sidebars sidebars, Screen screen, RefusalTexts refusals,
            Clock clock) {
        this.conversations = conversations;
        this.sidebars = sidebars;
        this.screen = screen;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping("/search")
    Mono<Rendering> search(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) String after) {
        Reader reader = Reader.of(exchange, caller, clock.instant());
        return Mono.defer(() -> conversations.search(caller, q, cursor(after)))
            .flatMap(hits -> found(reader, q, hits))
            .flatMap(page -> screen.show(exchange, caller, PAGE, page))
            .onErrorResume(Refusal.class, refusal -> refused(reader, exchange, q, refusal));
    }

    private Mono<SearchPage> found(Reader reader, String query, Page<SearchHit> hits) {
        return sidebars.around(reader, "search")
            .map(sidebar -> new SearchPage(sidebar, query, hits.items().stream().map(hit -> hit(reader, hit)).toList(),
                    more(query, hits.next()), null));
    }

    private Mono<Rendering> refused(Reader reader, ServerWebExchange exchange, String query, Refusal refusal) {
        return sidebars.around(reader, "search")
            .map(sidebar -> new SearchPage(sidebar, query, List.of(), null,
                    refusals.sentence(refusal, reader.language())))
            .flatMap(page -> screen.refuse(exchange, reader.caller(), PAGE, page, refusal));
    }

    private static SearchPage.Hit hit(Reader reader, SearchHit hit) {
        String conversation = "/conversations/" + hit.conversation();
        String url = (hit.message() == null) ? conversation
                : conversation + "?leaf=" + hit.message() + "#message-" + hit.message();
        List<SearchPage.Piece> pieces = (hit.message() == null) ? List.of() : Pieces.of(hit.snippet());
        return new SearchPage.Hit(url, hit.title(), pieces, reader.moment(hit.at()));
    }

    private static @Nullable String more(String query, @Nullable Cursor next) {
        return (next == null) ? null
                : UriComponentsBuilder.fromPath("/search")
                    .queryParam("q", "{query}")
                    .queryParam("after", next)
                    .encode()
                    .buildAndExpand(query)
                    .toUriString();
    }

    private static @Nullable Cursor cursor(@Nullable String after) {
        return (after == null || after.isEmpty()) ? null : Cursor.parse(after);
    }

}
