package dev.atrium.web.chat;

import dev.atrium.chat.Chat;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.Caller;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// One message of a conversation, and the branches that grow from it.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/conversations/{conversation}/messages/{message}")
class MessagesController {

    private final Chat chat;

    private final ChatPages pages;

    private final Screen screen;

    MessagesController(Chat chat, ChatPages pages, Screen screen) {
        this.chat = chat;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> message(Caller caller, ServerWebExchange exchange, @PathVariable String conversation,
            @PathVariable String message) {
        return pages
            .message(pages.reader(exchange, caller), ConversationId.parse(conversation), MessageId.parse(message))
            .flatMap(shown -> screen.show(exchange, caller, "chat/one", shown));
    }

    @PostMapping("/edits")
    Mono<Rendering> edit(Caller caller, @PathVariable String conversation, @PathVariable String message,
            @ModelAttribute QuestionForm form) {
        return chat.edit(caller, MessageId.parse(message), form.in(ConversationId.parse(conversation)))
            .map(ChatController::toConversation);
    }

    @PostMapping("/regenerations")
    Mono<Rendering> regenerate(Caller caller, @PathVariable String conversation, @PathVariable String message,
            @ModelAttribute QuestionForm form) {
        return chat.regenerate(caller, form.again(ConversationId.parse(conversation), MessageId.parse(message)))
            .map(ChatController::toConversation);
    }

    @PostMapping("/continuations")
    Mono<Rendering> resume(Caller caller, @PathVariable String conversation, @PathVariable String message,
            @ModelAttribute QuestionForm form) {
        return chat.resume(caller, form.again(ConversationId.parse(conversation), MessageId.parse(message)))
            .map(ChatController::toConversation);
    }

}
