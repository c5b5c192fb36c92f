package dev.atrium.web.assistants;

import java.net.URI;
import java.util.Optional;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Draft;
import dev.atrium.assistant.Drafts;
import dev.atrium.file.FileId;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.files.NewFileForm;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The files of an assistant for those who edit it: added, listed, removed, read again, withdrawn.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants/{id}/files")
class KnowledgeController {

    private static final String PAGE = "assistants/files";

    private static final String PART = "assistants/files-part";

    private final AssistantFiles files;

    private final Uploads uploads;

    private final Drafts drafts;

    private final KnowledgeParts parts;

    private final Frame frame;

    KnowledgeController(AssistantFiles files, Uploads uploads, Drafts drafts, KnowledgeParts parts, Frame frame) {
        this.files = files;
        this.uploads = uploads;
        this.drafts = drafts;
        this.parts = parts;
        this.frame = frame;
    }

    /// Alone for a frame of the builder, and as a page otherwise.
    @GetMapping
    Mono<Rendering> list(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(required = false) String after, @RequestParam(defaultValue = "") String done) {
        return shown(exchange, frame.reader(exchange, caller), AssistantId.parse(id), after, Done.of(done), null);
    }

    /// Makes room for a file. Its bytes go to the address that is answered.
    @PostMapping
    Mono<ResponseEntity<Void>> add(Caller caller, @PathVariable String id, @ModelAttribute NewFileForm form) {
        AssistantId assistant = AssistantId.parse(id);
        return Mono.fromSupplier(form::file)
            .flatMap(wanted -> files.begin(caller, assistant, wanted))
            .map(upload -> ResponseEntity.created(URI.create("/uploads/" + upload.file())).build());
    }

    @DeleteMapping("/{file}")
    Mono<Rendering> remove(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @PathVariable String file) {
        AssistantId assistant = AssistantId.parse(id);
        return done(caller, exchange, assistant, "file-removed", files.remove(caller, assistant, FileId.parse(file)));
    }

    /// Has one that failed be read once more.
    @PostMapping("/{file}/reading")
    Mono<Rendering> readAgain(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @PathVariable String file) {
        AssistantId assistant = AssistantId.parse(id);
        return done(caller, exchange, assistant, "file-again", files.readAgain(caller, assistant, FileId.parse(file)));
    }

    private Mono<Rendering> done(Caller caller, ServerWebExchange exchange, AssistantId id, String word,
            Mono<Void> deed) {
        return deed.then(Frame.to(Done.at("/assistants/" + id + "/files", word)))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> shown(exchange, frame.reader(exchange, caller), id, null, null, (Refusal) refusal));
    }

    private Mono<Rendering> shown(ServerWebExchange exchange, Reader reader, AssistantId id, @Nullable String after,
            @Nullable String done, @Nullable Refusal refusal) {
        String no = (refusal == null) ? null : frame.sentence(refusal, reader);
        return Mono.fromSupplier(() -> Optional.ofNullable(Frame.cursor(after)))
            .flatMap(place -> drafts.draft(reader.caller(), id)
                .flatMap(draft -> files.list(reader.caller(), id, place.orElse(null))
                    .flatMap(list -> uploads.limits(reader.caller())
                        .map(limits -> parts.part(reader, draft, list, limits, place.isEmpty(), done, no)))
                    .flatMap(part -> isPart(exchange) ? part(exchange, reader, part, refusal)
                            : page(exchange, reader, draft, part, refusal))));
    }

    private static boolean isPart(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().containsHeader("Turbo-Frame");
    }

    private Mono<Rendering> part(ServerWebExchange exchange, Reader reader, KnowledgePart part,
            @Nullable Refusal refusal) {
        return (refusal == null) ? frame.part(exchange, reader, PART, part)
                : frame.refusePart(exchange, reader, PART, part, refusal);
    }

    private Mono<Rendering> page(ServerWebExchange exchange, Reader reader, Draft draft, KnowledgePart part,
            @Nullable Refusal refusal) {
        Content content = draft.version().content();
        Face face = Face.of(content.emoji(), content.picture());
        return (refusal == null)
                ? frame.show(exchange, reader, PAGE, sidebar -> new KnowledgePage(sidebar, face, content.name(), part))
                : frame.refuse(exchange, reader, PAGE, refusal,
                        sidebar -> new KnowledgePage(sidebar, face, content.name(), part));
    }

}
