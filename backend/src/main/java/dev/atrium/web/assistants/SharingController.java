package dev.atrium.web.assistants;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Sharing;
import dev.atrium.assistant.Subject;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
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

/// Who has an assistant: given, taken away and handed on. What giving would do is said on the page before it is done.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants/{id}")
class SharingController {

    private static final String PAGE = "assistants/sharing";

    private final Sharing sharing;

    private final SharingPages pages;

    private final Frame frame;

    SharingController(Sharing sharing, SharingPages pages, Frame frame) {
        this.sharing = sharing;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping("/sharing")
    Mono<Rendering> sharing(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) String member,
            @RequestParam(required = false) String department, @RequestParam(required = false) String everybody,
            @RequestParam(required = false) String level, @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        return pages.read(reader, AssistantId.parse(id), new Whom(member, department, everybody, level), q)
            .flatMap(read -> frame.show(exchange, reader, PAGE,
                    sidebar -> pages.page(reader, sidebar, read, Done.of(done), null)));
    }

    @PostMapping("/grants")
    Mono<Rendering> give(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute Whom form) {
        AssistantId assistant = AssistantId.parse(id);
        return Mono.defer(() -> sharing.give(caller, assistant, chosen(form), form.access()))
            .then(shared(assistant, "shared"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, assistant, (Refusal) refusal));
    }

    @DeleteMapping("/grants/{subject}")
    Mono<Rendering> take(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @PathVariable String subject) {
        AssistantId assistant = AssistantId.parse(id);
        return Mono.defer(() -> sharing.take(caller, assistant, Whom.parse(subject)))
            .then(shared(assistant, "taken"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, assistant, (Refusal) refusal));
    }

    @PutMapping("/owner")
    Mono<Rendering> handOn(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute Whom form) {
        AssistantId assistant = AssistantId.parse(id);
        return Mono.defer(() -> sharing.handOn(caller, assistant, member(form)))
            .then(shared(assistant, "handed-on"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, assistant, (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, AssistantId id, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return pages.read(reader, id, Whom.NOBODY, "")
            .flatMap(read -> frame.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> pages.page(reader, sidebar, read, null, frame.sentence(refusal, reader))));
    }

    private static Subject chosen(Whom form) {
        @Nullable Subject subject = form.subject();
        if (subject == null) {
            throw Refusal.invalid("subject", "share.nobody");
        }
        return subject;
    }

    private static MemberId member(Whom form) {
        if (form.subject() instanceof Subject.OneMember one) {
            return one.member();
        }
        throw Refusal.invalid("member", "share.nobody");
    }

    private static Mono<Rendering> shared(AssistantId id, String word) {
        return Frame.to(Done.at("/assistants/" + id + "/sharing", word));
    }

}
