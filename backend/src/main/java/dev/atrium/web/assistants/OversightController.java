package dev.atrium.web.assistants;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Concern;
import dev.atrium.assistant.Oversight;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
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

/// All assistants, for those who keep them in order. What they are told is not shown.
@Controller
@AllowedTo(with = Permission.OVERSEE_ASSISTANTS)
@RequestMapping("/assistants/all")
class OversightController {

    private static final String PAGE = "assistants/all";

    private static final String HERE = "/assistants/all";

    private final Oversight oversight;

    private final Members members;

    private final OversightPages pages;

    private final Frame frame;

    OversightController(Oversight oversight, Members members, OversightPages pages, Frame frame) {
        this.oversight = oversight;
        this.members = members;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "all") String concern,
            @RequestParam(required = false) String after, @RequestParam(defaultValue = "") String handing,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        Concern wanted = Concern.of(concern);
        return Mono.defer(() -> oversight.all(caller, wanted, Frame.cursor(after)))
            .flatMap(all -> members.named(caller, q)
                .map(people -> new OversightPages.Read(all, wanted, after, handing, people, q)))
            .flatMap(read -> frame.show(exchange, reader, PAGE,
                    sidebar -> pages.page(reader, sidebar, read, Done.of(done), null)));
    }

    @PutMapping("/{id}/owner")
    Mono<Rendering> handOn(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute OwnerForm form) {
        AssistantId assistant = AssistantId.parse(id);
        return Mono.defer(() -> oversight.handOn(caller, assistant, form.chosen()))
            .then(Frame.to(Done.at(HERE, "handed-on")))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, (Refusal) refusal));
    }

    @PutMapping("/{id}/certification")
    Mono<Rendering> certify(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute UntilForm form) {
        AssistantId assistant = AssistantId.parse(id);
        Reader reader = frame.reader(exchange, caller);
        return Mono.defer(() -> oversight.certify(caller, assistant, form.endOfDay(reader)))
            .then(Done.back(exchange, HERE, "certified"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, (Refusal) refusal));
    }

    @DeleteMapping("/{id}/certification")
    Mono<Rendering> uncertify(Caller caller, ServerWebExchange exchange, @PathVariable String id) {
        return oversight.uncertify(caller, AssistantId.parse(id)).then(Done.back(exchange, HERE, "uncertified"));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return oversight.all(caller, Concern.ALL, null)
            .map(all -> new OversightPages.Read(all, Concern.ALL, null, "", List.of(), ""))
            .flatMap(read -> frame.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> pages.page(reader, sidebar, read, null, frame.sentence(refusal, reader))));
    }

    record OwnerForm(@Nullable String member) {

        MemberId chosen() {
            if (member == null || member.isEmpty()) {
                throw Refusal.invalid("member", "share.nobody");
            }
            return new MemberId(Ids.parse(member));
        }

    }

    record UntilForm(@Nullable String until) {

        /// That day still counts.
        Instant endOfDay(Reader reader) {
            try {
                LocalDate day = LocalDate.parse((until == null) ? "" : until);
                if (day.getYear() > 9_999) {
                    throw Refusal.invalid("until", "certify.until-out-of-range");
                }
                return day.plusDays(1).atStartOfDay(reader.zone()).toInstant();
            }
            catch (DateTimeException unreadable) {
                throw Refusal.invalid("until", "certify.until-out-of-range");
            }
        }

    }

}
