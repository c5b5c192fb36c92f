package dev.atrium.web.chat;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.errors.RefusalTexts;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The title in the bar above a conversation.
@Controller
@AllowedTo(Who.MEMBER)
class TitleController {

    private final Conversations conversations;

    private final ChatPages pages;

    private final Screen screen;

    private final RefusalTexts refusals;

    TitleController(Conversations conversations, ChatPages pages, Screen screen, RefusalTexts refusals) {
        this.conversations = conversations;
        this.pages = pages;
        this.screen = screen;
        this.refusals = refusals;
    }

    @PatchMapping("/conversations/{id}")
    Mono<Rendering> rename(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute TitleForm form) {
        ConversationId conversation = ConversationId.parse(id);
        return conversations.rename(caller, conversation, form.text())
            .then(Mono
                .just(Rendering.redirectTo("/conversations/" + conversation).status(HttpStatus.SEE_OTHER).build()))
            .onErrorResume(TitleController::isAboutTheTitle,
                    refusal -> notRenamed(caller, exchange, conversation, (Refusal) refusal));
    }

    private Mono<Rendering> notRenamed(Caller caller, ServerWebExchange exchange, ConversationId id, Refusal refusal) {
        View view = View.refusedTitle(refusals.sentence(refusal, caller.language()));
        return pages.conversation(pages.reader(exchange, caller), id, view)
            .flatMap(page -> screen.refuse(exchange, caller, "chat/page", page, refusal));
    }

    private static boolean isAboutTheTitle(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.INVALID;
    }

    record TitleForm(@Nullable String title) {

        String text() {
            return (title == null) ? "" : title;
        }

    }

}
