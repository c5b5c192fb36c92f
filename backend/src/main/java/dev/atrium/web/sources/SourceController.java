package dev.atrium.web.sources;

import java.time.Clock;
import java.util.regex.Pattern;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import dev.atrium.chat.OpenSource;
import dev.atrium.chat.ReadableSources;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebars;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A source of an answer: beside the chat, on a page of its own, and its file as bytes.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/conversations/{conversation}/messages/{message}/sources/{number}")
class SourceController {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");

    private final ReadableSources sources;

    private final Sidebars sidebars;

    private final Screen screen;

    private final Clock clock;

    SourceController(ReadableSources sources, Sidebars sidebars, Screen screen, Clock clock) {
        this.sources = sources;
        this.sidebars = sidebars;
        this.screen = screen;
        this.clock = clock;
    }

    @GetMapping
    Mono<Rendering> source(Caller caller, ServerWebExchange exchange, @PathVariable String conversation,
            @PathVariable String message, @PathVariable String number) {
        ConversationId id = ConversationId.parse(conversation);
        MessageId answer = MessageId.parse(message);
        return sources.open(caller, id, answer, number(number))
            .flatMap(open -> sources.excerpt(caller, open)
                .flatMap(excerpt -> isPart(exchange)
                        ? screen.show(exchange, caller, "sources/one", SourcePage.of(null, id, answer, open, excerpt))
                        : sidebars.around(Reader.of(exchange, caller, clock.instant()), id.toString())
                            .map(sidebar -> SourcePage.of(sidebar, id, answer, open, excerpt))
                            .flatMap(page -> screen.show(exchange, caller, "sources/page", page))));
    }

    @GetMapping("/content")
    Mono<ResponseEntity<Flux<DataBuffer>>> content(Caller caller, ServerWebExchange exchange,
            @PathVariable String conversation, @PathVariable String message, @PathVariable String number) {
        return sources.open(caller, ConversationId.parse(conversation), MessageId.parse(message), number(number))
            .map(open -> answer(caller, exchange, open));
    }

    private ResponseEntity<Flux<DataBuffer>> answer(Caller caller, ServerWebExchange exchange, OpenSource open) {
        Stretch stretch = Stretch.asked(exchange.getRequest().getHeaders(), open.file().size());
        boolean asked = exchange.getRequest().getMethod() != HttpMethod.HEAD && stretch.length() > 0;
        return stretch.answer(open.file())
            .body(asked ? sources.content(caller, open, stretch.from(), stretch.length()) : Flux.empty());
    }

    private static boolean isPart(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().containsHeader("Turbo-Frame");
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.notFound();
        }
        return Integer.parseInt(text);
    }

}
