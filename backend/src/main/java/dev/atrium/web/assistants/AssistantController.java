package dev.atrium.web.assistants;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Assistants;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Back;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// An assistant's page, and what whoever uses it does with it.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants/{id}")
class AssistantController {

    private static final String PAGE = "assistants/page";

    private final Assistants assistants;

    private final AssistantFiles files;

    private final AssistantPages pages;

    private final Frame frame;

    AssistantController(Assistants assistants, AssistantFiles files, AssistantPages pages, Frame frame) {
        this.assistants = assistants;
        this.files = files;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping
    Mono<Rendering> assistant(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        AssistantId assistant = AssistantId.parse(id);
        return assistants.open(caller, assistant)
            .zipWhen(opened -> files.ofLive(caller, assistant))
            .flatMap(both -> frame.show(exchange, reader, PAGE,
                    sidebar -> pages.page(reader, sidebar, both.getT1(), both.getT2(), Done.of(done), null)));
    }

    @PutMapping("/favourite")
    Mono<Rendering> favour(Caller caller, ServerWebExchange exchange, @PathVariable String id) {
        return assistants.favour(caller, AssistantId.parse(id)).then(back(exchange));
    }

    @DeleteMapping("/favourite")
    Mono<Rendering> unfavour(Caller caller, ServerWebExchange exchange, @PathVariable String id) {
        return assistants.unfavour(caller, AssistantId.parse(id)).then(back(exchange));
    }

    @PutMapping("/rating")
    Mono<Rendering> rate(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute RatingForm form) {
        AssistantId assistant = AssistantId.parse(id);
        return assistants.rate(caller, assistant, form.number())
            .then(Frame.to(Done.at("/assistants/" + assistant, "rated")))
            .onErrorResume(Screen::canBeSaid, refusal -> notRated(caller, exchange, assistant, (Refusal) refusal));
    }

    private Mono<Rendering> notRated(Caller caller, ServerWebExchange exchange, AssistantId id, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return assistants.open(caller, id)
            .zipWhen(opened -> files.ofLive(caller, id))
            .flatMap(both -> frame.refuse(exchange, reader, PAGE, refusal, sidebar -> pages.page(reader, sidebar,
                    both.getT1(), both.getT2(), null, frame.sentence(refusal, reader))));
    }

    private static Mono<Rendering> back(ServerWebExchange exchange) {
        return Frame.to(Back.from(exchange, "/assistants"));
    }

    record RatingForm(@Nullable String stars) {

        /// Zero for what is no number, which nobody may give.
        int number() {
            return (stars != null && stars.matches("[1-9]")) ? Integer.parseInt(stars) : 0;
        }

    }

}
