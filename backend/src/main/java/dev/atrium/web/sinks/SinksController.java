package dev.atrium.web.sinks;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.sink.Sinks;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.sinks.SinkPages.Said;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Where the trail is sent to: all of them, and a new one.
@Controller
@RequestMapping("/sinks")
class SinksController {

    private static final String PAGE = "sinks/all";

    private final Sinks sinks;

    private final SinkPages pages;

    private final RoomScreen screen;

    SinksController(Sinks sinks, SinkPages pages, RoomScreen screen) {
        this.sinks = sinks;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    @AllowedTo(with = { Permission.SEND_TRAIL, Permission.READ_TRAIL })
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return sinks.all(caller)
            .flatMap(all -> screen.show(exchange, reader, PAGE, sidebar -> pages.all(reader, sidebar, all,
                    SinkForm.NONE, done.equals("removed") ? done : null, null)));
    }

    /// The answer is the page of the new one: its secret stands in no address.
    @PostMapping
    @AllowedTo(with = Permission.SEND_TRAIL)
    Mono<Rendering> make(Caller caller, ServerWebExchange exchange, @ModelAttribute SinkForm form) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> sinks.make(caller, form.wish()))
            .flatMap(made -> sinks.find(caller, made.id())
                .flatMap(sink -> screen.show(exchange, reader, SinkController.PAGE,
                        sidebar -> pages.one(reader, sidebar, sink, SinkForm.of(sink.wish()),
                                Said.secret(made.secret().text())))))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(exchange, reader, form, (Refusal) refusal));
    }

    private Mono<Rendering> refused(ServerWebExchange exchange, Reader reader, SinkForm form, Refusal refusal) {
        return sinks.all(reader.caller())
            .flatMap(all -> screen.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> pages.all(reader, sidebar, all, form, null, screen.sentence(refusal, reader))));
    }

}
