package dev.atrium.web.assistants;

import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.Outline;
import dev.atrium.assistant.Outlines;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Has the model fill in the form of a new assistant. Nothing is saved by it.
@Controller
@AllowedTo(Who.MEMBER)
class OutlineController {

    private static final String PAGE = "assistants/new";

    private final Outlines outlines;

    private final Drafts drafts;

    private final Frame frame;

    OutlineController(Outlines outlines, Drafts drafts, Frame frame) {
        this.outlines = outlines;
        this.drafts = drafts;
        this.frame = frame;
    }

    @PostMapping("/assistants/outlines")
    Mono<Rendering> propose(Caller caller, ServerWebExchange exchange, @ModelAttribute NeedForm form) {
        Reader reader = frame.reader(exchange, caller);
        return outlines.propose(caller, form.text())
            .flatMap(outline -> proposed(exchange, reader, form, outline))
            .onErrorResume(Refusal.class, refusal -> frame.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> NewPage.notProposed(sidebar, form.text(), frame.sentence(refusal, reader))));
    }

    private Mono<Rendering> proposed(ServerWebExchange exchange, Reader reader, NeedForm form, Outline outline) {
        return Tile.alike(reader, drafts.alike(reader.caller(), null, outline.name(), outline.description()))
            .flatMap(alike -> frame.show(exchange, reader, PAGE,
                    sidebar -> NewPage.of(sidebar, form.text(), outline, alike)));
    }

    record NeedForm(@Nullable String need) {

        String text() {
            return (need == null) ? "" : need.replace("\r\n", "\n");
        }

    }

}
