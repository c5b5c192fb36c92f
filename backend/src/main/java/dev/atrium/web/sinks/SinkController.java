package dev.atrium.web.sinks;

import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.sink.SinkId;
import dev.atrium.sink.Sinks;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.sinks.SinkPages.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// One sink. What needs a second person leads to where it waits for one.
@Controller
@AllowedTo(with = Permission.SEND_TRAIL)
@RequestMapping("/sinks/{sink}")
class SinkController {

    static final String PAGE = "sinks/one";

    private static final String PROPOSED = "/approvals?done=proposed";

    private static final Set<String> DONE = Set.of("changed", "resumed", "retried");

    private final Sinks sinks;

    private final SinkPages pages;

    private final SinkSentences sentences;

    private final RoomScreen screen;

    SinkController(Sinks sinks, SinkPages pages, SinkSentences sentences, RoomScreen screen) {
        this.sinks = sinks;
        this.pages = pages;
        this.sentences = sentences;
        this.screen = screen;
    }

    @GetMapping
    @AllowedTo(with = { Permission.SEND_TRAIL, Permission.READ_TRAIL })
    Mono<Rendering> one(Caller caller, ServerWebExchange exchange, @PathVariable String sink,
            @RequestParam(defaultValue = "") String done) {
        return shown(caller, exchange, sink, null, Said.done(DONE.contains(done) ? done : null));
    }

    @PatchMapping
    Mono<Rendering> change(Caller caller, ServerWebExchange exchange, @PathVariable String sink,
            @ModelAttribute SinkForm form) {
        return Mono.defer(() -> sinks.change(caller, SinkId.parse(sink), form.wish()))
            .flatMap(made -> RoomScreen.to(made ? "/sinks/" + sink + "?done=changed" : PROPOSED))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, sink, form, (Refusal) refusal));
    }

    @DeleteMapping
    Mono<Rendering> remove(Caller caller, ServerWebExchange exchange, @PathVariable String sink) {
        return said(caller, exchange, sink, Mono.defer(() -> sinks.remove(caller, SinkId.parse(sink)))
            .flatMap(removed -> RoomScreen.to(removed ? "/sinks?done=removed" : PROPOSED)));
    }

    /// With what is typed, which need not be what the sink is.
    @PostMapping("/test")
    Mono<Rendering> test(Caller caller, ServerWebExchange exchange, @PathVariable String sink,
            @ModelAttribute SinkForm form) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> sinks.test(caller, SinkId.parse(sink), form.wish()))
            .flatMap(delivery -> shown(caller, exchange, sink, form, Said.tested(sentences.tested(reader, delivery))))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, sink, form, (Refusal) refusal));
    }

    @PutMapping("/opening")
    Mono<Rendering> open(Caller caller, ServerWebExchange exchange, @PathVariable String sink,
            @ModelAttribute OpeningForm form) {
        return said(caller, exchange, sink,
                Mono.defer(() -> sinks.open(caller, SinkId.parse(sink), form.fromBeginning()))
                    .then(RoomScreen.to(PROPOSED)));
    }

    @PutMapping("/pause")
    Mono<Rendering> pause(Caller caller, ServerWebExchange exchange, @PathVariable String sink) {
        return said(caller, exchange, sink,
                Mono.defer(() -> sinks.pause(caller, SinkId.parse(sink))).then(RoomScreen.to(PROPOSED)));
    }

    @DeleteMapping("/pause")
    Mono<Rendering> resume(Caller caller, ServerWebExchange exchange, @PathVariable String sink) {
        return said(caller, exchange, sink, Mono.defer(() -> sinks.resume(caller, SinkId.parse(sink)))
            .then(RoomScreen.to("/sinks/" + sink + "?done=resumed")));
    }

    @PutMapping("/next-try")
    Mono<Rendering> tryNow(Caller caller, ServerWebExchange exchange, @PathVariable String sink) {
        return said(caller, exchange, sink, Mono.defer(() -> sinks.tryNow(caller, SinkId.parse(sink)))
            .then(RoomScreen.to("/sinks/" + sink + "?done=retried")));
    }

    /// The answer is the page itself: the secret stands in no address.
    @PostMapping("/secrets")
    Mono<Rendering> newSecret(Caller caller, ServerWebExchange exchange, @PathVariable String sink) {
        return said(caller, exchange, sink, Mono.defer(() -> sinks.newSecret(caller, SinkId.parse(sink)))
            .flatMap(secret -> shown(caller, exchange, sink, null, Said.secret(secret.text()))));
    }

    private Mono<Rendering> said(Caller caller, ServerWebExchange exchange, String sink, Mono<Rendering> deed) {
        return deed.onErrorResume(Screen::canBeSaid,
                refusal -> refused(caller, exchange, sink, null, (Refusal) refusal));
    }

    /// @param form what was typed; null for what the sink is
    private Mono<Rendering> shown(Caller caller, ServerWebExchange exchange, String sink, @Nullable SinkForm form,
            Said said) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> sinks.find(caller, SinkId.parse(sink)))
            .flatMap(found -> screen.show(exchange, reader, PAGE, sidebar -> pages.one(reader, sidebar, found,
                    (form == null) ? SinkForm.of(found.wish()) : form, said)));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, String sink, @Nullable SinkForm form,
            Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> sinks.find(caller, SinkId.parse(sink)))
            .flatMap(found -> screen.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> pages.one(reader, sidebar, found, (form == null) ? SinkForm.of(found.wish()) : form,
                            Said.refused(screen.sentence(refusal, reader)))));
    }

    record OpeningForm(@Nullable String from) {

        boolean fromBeginning() {
            if ("beginning".equals(this.from)) {
                return true;
            }
            if ("now".equals(this.from)) {
                return false;
            }
            throw Refusal.invalid("from", "sink.from");
        }

    }

}
