package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Draft;
import dev.atrium.assistant.Drafts;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Where assistants are made. The form saves itself while one types; a saving is refused when somebody else has saved.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants")
class BuilderController {

    private static final String NEW = "assistants/new";

    private static final String PAGE = "assistants/builder";

    private static final String STALE = "draft.stale";

    private final Drafts drafts;

    private final BuilderPages pages;

    private final Frame frame;

    BuilderController(Drafts drafts, BuilderPages pages, Frame frame) {
        this.drafts = drafts;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping("/new")
    Mono<Rendering> blank(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description) {
        Reader reader = frame.reader(exchange, caller);
        return alike(reader, null, name, description).flatMap(alike -> frame.show(exchange, reader, NEW,
                sidebar -> NewPage.blank(sidebar, name, description, alike)));
    }

    @PostMapping
    Mono<Rendering> create(Caller caller, ServerWebExchange exchange, @ModelAttribute AssistantForm form) {
        return Mono.defer(() -> drafts.create(caller, form.content()))
            .flatMap(id -> Frame.to("/assistants/" + id + "/edit"))
            .onErrorResume(Screen::canBeSaid, refusal -> notCreated(caller, exchange, form, (Refusal) refusal));
    }

    /// With a name, also which others are much like it.
    @GetMapping("/{id}/edit")
    Mono<Rendering> edit(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        return drafts.draft(caller, AssistantId.parse(id))
            .flatMap(draft -> alike(reader, draft.version().assistant(), name, description)
                .flatMap(alike -> frame.show(exchange, reader, PAGE,
                        sidebar -> pages.saved(sidebar, draft, alike, saved(reader, draft), Done.of(done)))));
    }

    @PutMapping("/{id}/draft")
    Mono<Rendering> save(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute AssistantForm form) {
        AssistantId assistant = AssistantId.parse(id);
        return Mono.defer(() -> drafts.save(caller, assistant, form.openedRevision(), form.content()))
            .then(Frame.to("/assistants/" + assistant + "/edit"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> notSaved(caller, exchange, assistant, form, (Refusal) refusal));
    }

    private Mono<Rendering> notCreated(Caller caller, ServerWebExchange exchange, AssistantForm form, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return frame.refuse(exchange, reader, NEW, refusal,
                sidebar -> NewPage.refused(sidebar, form, frame.sentence(refusal, reader)));
    }

    /// What was typed stays, whatever is wrong with it.
    private Mono<Rendering> notSaved(Caller caller, ServerWebExchange exchange, AssistantId id, AssistantForm form,
            Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        boolean conflict = refusal.code().equals(STALE);
        return drafts.draft(caller, id).flatMap(draft -> {
            int revision = conflict ? draft.revision() : form.openedRevision();
            BuilderPage.Saved saved = new BuilderPage.Saved(id.toString(), revision, null, conflict,
                    frame.sentence(refusal, reader));
            return frame.refuse(exchange, reader, PAGE, refusal, sidebar -> pages.typed(sidebar, draft, form, saved));
        });
    }

    private Mono<List<Tile>> alike(Reader reader, @Nullable AssistantId edited, String name, String description) {
        return name.isBlank() ? Mono.just(List.of())
                : Tile.alike(reader, drafts.alike(reader.caller(), edited, name, description));
    }

    private static BuilderPage.Saved saved(Reader reader, Draft draft) {
        return new BuilderPage.Saved(draft.version().assistant().toString(), draft.revision(),
                draft.isBegun() ? reader.lately(draft.version().at()) : null, false, null);
    }

}
