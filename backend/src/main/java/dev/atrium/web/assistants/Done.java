package dev.atrium.web.assistants;

import java.util.Set;

import dev.atrium.web.layout.Back;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

import reactor.core.publisher.Mono;

/// What the page before has done, said once on the page it led to. The words are the ends of text keys.
final class Done {

    static final Set<String> WORDS = Set.of("shared", "taken", "handed-on", "published", "waiting", "restored",
            "discarded", "withdrawn", "rated", "retiring", "unretired", "attested", "certified", "uncertified",
            "approved", "sent-back", "saved", "file-removed", "file-again", "file-withdrawn");

    private Done() {
    }

    /// Null for any other word: an address says only what we can.
    static @Nullable String of(String word) {
        return WORDS.contains(word) ? word : null;
    }

    /// The page the form came from, saying so.
    static Mono<Rendering> back(ServerWebExchange exchange, String otherwise, String word) {
        return Frame.to(UriComponentsBuilder.fromUriString(Back.from(exchange, otherwise))
            .replaceQueryParam("done", word)
            .build(true)
            .toUriString());
    }

    static String at(String address, String word) {
        return address + "?done=" + word;
    }

}
