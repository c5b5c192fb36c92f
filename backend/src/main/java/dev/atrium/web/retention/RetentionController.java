package dev.atrium.web.retention;

import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.retention.ChangeId;
import dev.atrium.retention.DeletionCertificates;
import dev.atrium.retention.Policies;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
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

/// How long things are kept, for those who say so.
@Controller
@AllowedTo(with = Permission.SET_RETENTION)
@RequestMapping("/retention")
class RetentionController {

    private static final Set<String> DONE = Set.of("changed", "proposed", "called-off");

    private static final String CHANGE = "retention/change";

    private final Policies policies;

    private final DeletionCertificates certificates;

    private final Departments departments;

    private final RetentionPages pages;

    private final RoomScreen screen;

    RetentionController(Policies policies, DeletionCertificates certificates, Departments departments,
            RetentionPages pages, RoomScreen screen) {
        this.policies = policies;
        this.certificates = certificates;
        this.departments = departments;
        this.pages = pages;
        this.screen = screen;
    }

    /// @param until the day before which the certificates that are shown end
    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done,
            @RequestParam(required = false) String until) {
        Reader reader = screen.reader(exchange, caller);
        return policies.all(caller)
            .zipWhen(book -> departments.all(caller))
            .zipWhen(both -> certificates.list(caller, until),
                    (both, proofs) -> new RetentionPages.Read(both.getT1(), both.getT2(), proofs))
            .flatMap(read -> screen.show(exchange, reader, "retention/all",
                    sidebar -> pages.page(reader, sidebar, read, DONE.contains(done) ? done : null)));
    }

    /// The form, and with `look` what it would let go.
    @GetMapping("/changes/new")
    Mono<Rendering> form(Caller caller, ServerWebExchange exchange, @ModelAttribute PolicyForm form,
            @RequestParam(defaultValue = "false") boolean look) {
        return policies.scopeName(caller, form.scope())
            .flatMap(name -> look ? looked(caller, exchange, form, name) : shown(caller, exchange, form, name, null));
    }

    @PostMapping("/changes")
    Mono<Rendering> change(Caller caller, ServerWebExchange exchange, @ModelAttribute PolicyForm form) {
        return Mono.fromSupplier(form::wish)
            .flatMap(wish -> policies.change(caller, wish))
            .flatMap(made -> done(made ? "changed" : "proposed"))
            .onErrorResume(Screen::canBeSaid, refusal -> policies.scopeName(caller, form.scope())
                .flatMap(name -> shown(caller, exchange, form, name, (Refusal) refusal)));
    }

    @DeleteMapping("/changes/{change}")
    Mono<Rendering> callOff(Caller caller, @PathVariable String change) {
        return policies.callOff(caller, ChangeId.parse(change)).then(done("called-off"));
    }

    private Mono<Rendering> looked(Caller caller, ServerWebExchange exchange, PolicyForm form, String name) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.fromSupplier(form::wish)
            .flatMap(wish -> policies.forecast(caller, wish))
            .flatMap(forecast -> screen.show(exchange, reader, CHANGE,
                    sidebar -> pages.change(reader, sidebar, form, name, forecast, null)))
            .onErrorResume(Screen::canBeSaid, refusal -> shown(caller, exchange, form, name, (Refusal) refusal));
    }

    private Mono<Rendering> shown(Caller caller, ServerWebExchange exchange, PolicyForm form, String name,
            @Nullable Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        if (refusal == null) {
            return screen.show(exchange, reader, CHANGE,
                    sidebar -> pages.change(reader, sidebar, form, name, null, null));
        }
        return screen.refuse(exchange, reader, CHANGE, refusal,
                sidebar -> pages.change(reader, sidebar, form, name, null, screen.sentence(refusal, reader)));
    }

    private static Mono<Rendering> done(String word) {
        return RoomScreen.to("/retention?done=" + word);
    }

}
