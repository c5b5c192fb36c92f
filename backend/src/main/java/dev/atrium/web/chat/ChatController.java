package dev.atrium.web.chat;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.conversation.ConversationId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.errors.RefusalTexts;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The chat's page, and the questions that its composer asks.
@Controller
@AllowedTo(Who.MEMBER)
class ChatController {

    private static final String PAGE = "chat/page";

    /// The same without what is around it, for the frame beside an assistant's form.
    private static final String PREVIEW = "chat/preview";

    private final Chat chat;

    private final ChatPages pages;

    private final Screen screen;

    private final RefusalTexts refusals;

    ChatController(Chat chat, ChatPages pages, Screen screen, RefusalTexts refusals) {
        this.chat = chat;
        this.pages = pages;
        this.screen = screen;
        this.refusals = refusals;
    }

    @GetMapping("/")
    Mono<Rendering> empty(Caller caller, ServerWebExchange exchange, @RequestParam(required = false) String model,
            @RequestParam(defaultValue = "false") boolean temporary, @RequestParam(defaultValue = "") String starter,
            @RequestParam(required = false) String assistant, @RequestParam(defaultValue = "false") boolean draft) {
        Beginning beginning = Beginning.of(model, temporary, assistant, draft, starter);
        return pages.empty(pages.reader(exchange, caller), beginning)
            .flatMap(page -> screen.show(exchange, caller, template(exchange), page));
    }

    @GetMapping("/conversations/{id}")
    Mono<Rendering> conversation(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(required = false) String leaf, @RequestParam(required = false) String before,
            @RequestParam(required = false) String edit, @RequestParam(defaultValue = "false") boolean rename) {
        View view = View.of(leaf, before, edit, rename);
        return pages.conversation(pages.reader(exchange, caller), ConversationId.parse(id), view)
            .flatMap(page -> screen.show(exchange, caller, template(exchange), page));
    }

    @PostMapping("/conversations")
    Mono<Rendering> begin(Caller caller, ServerWebExchange exchange, @ModelAttribute QuestionForm form) {
        return Mono.defer(() -> chat.ask(caller, form.asNew()))
            .map(ChatController::toConversation)
            .onErrorResume(ChatController::canBeSaidInTheComposer,
                    refusal -> notBegun(caller, exchange, form, (Refusal) refusal));
    }

    @PostMapping("/conversations/{id}/messages")
    Mono<Rendering> ask(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute QuestionForm form) {
        ConversationId conversation = ConversationId.parse(id);
        return Mono.defer(() -> chat.ask(caller, form.in(conversation)))
            .map(ChatController::toConversation)
            .onErrorResume(ChatController::canBeSaidInTheComposer,
                    refusal -> notAsked(caller, exchange, conversation, form, (Refusal) refusal));
    }

    /// To the live version, or to the draft for those who edit it.
    @PutMapping("/conversations/{id}/version")
    Mono<Rendering> moveOn(Caller caller, @PathVariable String id, @ModelAttribute VersionForm form) {
        ConversationId conversation = ConversationId.parse(id);
        return chat.moveOn(caller, conversation, form.toDraft())
            .thenReturn(Rendering.redirectTo("/conversations/" + conversation).status(HttpStatus.SEE_OTHER).build());
    }

    static Rendering toConversation(Asked asked) {
        return Rendering.redirectTo("/conversations/" + asked.conversation()).status(HttpStatus.SEE_OTHER).build();
    }

    private static String template(ServerWebExchange exchange) {
        return "preview".equals(exchange.getRequest().getHeaders().getFirst("Turbo-Frame")) ? PREVIEW : PAGE;
    }

    /// A conversation, or an assistant, that is not there has no composer to say it in.
    private static boolean canBeSaidInTheComposer(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind() != Refusal.Kind.NOT_FOUND;
    }

    private Mono<Rendering> notBegun(Caller caller, ServerWebExchange exchange, QuestionForm form, Refusal refusal) {
        String sentence = refusals.sentence(refusal, caller.language());
        return pages.empty(pages.reader(exchange, caller), Beginning.refused(form, sentence))
            .flatMap(page -> screen.refuse(exchange, caller, template(exchange), page, refusal));
    }

    private Mono<Rendering> notAsked(Caller caller, ServerWebExchange exchange, ConversationId conversation,
            QuestionForm form, Refusal refusal) {
        Draft draft = Draft.refused(form, refusals.sentence(refusal, caller.language()));
        return pages.conversation(pages.reader(exchange, caller), conversation, View.refused(null, draft))
            .flatMap(page -> screen.refuse(exchange, caller, template(exchange), page, refusal));
    }

    record VersionForm(@BindParam("draft") @Nullable Boolean draft) {

        boolean toDraft() {
            return Boolean.TRUE.equals(draft);
        }

    }

}
