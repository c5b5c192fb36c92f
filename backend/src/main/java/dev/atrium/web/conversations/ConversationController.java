package dev.atrium.web.conversations;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.identity.Caller;
import dev.atrium.web.layout.Back;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

import reactor.core.publisher.Mono;

/// What a member does with a whole conversation. Each deed leads back to the page it was done on.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/conversations/{id}")
class ConversationController {

    private final Conversations conversations;

    ConversationController(Conversations conversations) {
        this.conversations = conversations;
    }

    @PutMapping("/pin")
    Mono<Rendering> pin(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return conversations.pin(caller, ConversationId.parse(id)).then(back(exchange));
    }

    @DeleteMapping("/pin")
    Mono<Rendering> unpin(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return conversations.unpin(caller, ConversationId.parse(id)).then(back(exchange));
    }

    @PutMapping("/archive")
    Mono<Rendering> archive(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return conversations.archive(caller, ConversationId.parse(id)).then(back(exchange));
    }

    @DeleteMapping("/archive")
    Mono<Rendering> unarchive(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return conversations.unarchive(caller, ConversationId.parse(id)).then(back(exchange));
    }

    /// The page of the conversation itself is no place to go back to.
    @DeleteMapping
    Mono<Rendering> delete(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        ConversationId conversation = ConversationId.parse(id);
        String back = Back.from(exchange, "/");
        return conversations.delete(caller, conversation)
            .then(to(withUndo(back.contains(id) ? "/" : back, conversation)));
    }

    @PutMapping("/restoration")
    Mono<Rendering> restore(Caller caller, @PathVariable String id) {
        ConversationId conversation = ConversationId.parse(id);
        return conversations.restore(caller, conversation).then(to("/conversations/" + conversation));
    }

    private static String withUndo(String address, ConversationId id) {
        return UriComponentsBuilder.fromUriString(address).queryParam("undo", id).build(true).toUriString();
    }

    private static Mono<Rendering> back(ServerWebExchange exchange) {
        return to(Back.from(exchange, "/"));
    }

    private static Mono<Rendering> to(String address) {
        return Mono.just(Rendering.redirectTo(address).status(HttpStatus.SEE_OTHER).build());
    }

}
