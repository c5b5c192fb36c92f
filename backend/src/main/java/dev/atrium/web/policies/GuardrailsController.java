package dev.atrium.web.policies;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.policy.GuardrailId;
import dev.atrium.policy.Guardrails;
import dev.atrium.policy.Trial;
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
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Guardrails: a new one that is tried before it is set, and taking one away.
@Controller
@AllowedTo(with = Permission.SET_POLICIES)
@RequestMapping("/policies/guardrails")
class GuardrailsController {

    private static final String FORM = "policies/guardrail";

    private final Guardrails guardrails;

    private final Departments departments;

    private final PolicyPages pages;

    private final RoomScreen screen;

    GuardrailsController(Guardrails guardrails, Departments departments, PolicyPages pages, RoomScreen screen) {
        this.guardrails = guardrails;
        this.departments = departments;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping("/new")
    Mono<Rendering> blank(Caller caller, ServerWebExchange exchange) {
        return shown(caller, exchange, GuardrailForm.EMPTY, null);
    }

    /// What it would do. The sample comes and goes in a body: an address would be
    /// remembered.
    @PostMapping("/trial")
    Mono<Rendering> look(Caller caller, ServerWebExchange exchange, @ModelAttribute GuardrailForm form) {
        return Mono.fromSupplier(form::wanted)
            .flatMap(wanted -> guardrails.look(caller, wanted, form.pasted()))
            .flatMap(trial -> shown(caller, exchange, form, trial))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    @PostMapping
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @ModelAttribute GuardrailForm form) {
        return Mono.fromSupplier(form::wanted)
            .flatMap(wanted -> guardrails.set(caller, wanted))
            .flatMap(id -> RoomScreen.to("/policies?done=set"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    @DeleteMapping("/{guardrail}")
    Mono<Rendering> remove(Caller caller, @PathVariable String guardrail) {
        return guardrails.remove(caller, GuardrailId.parse(guardrail)).then(RoomScreen.to("/policies?done=removed"));
    }

    private Mono<Rendering> shown(Caller caller, ServerWebExchange exchange, GuardrailForm form,
            @Nullable Trial trial) {
        Reader reader = screen.reader(exchange, caller);
        return departments.all(caller)
            .flatMap(all -> screen.show(exchange, reader, FORM,
                    sidebar -> pages.guardrail(reader, sidebar, form, all, trial, null)));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, GuardrailForm form, Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return departments.all(caller)
            .flatMap(all -> screen.refuse(exchange, reader, FORM, refusal,
                    sidebar -> pages.guardrail(reader, sidebar, form, all, null, screen.sentence(refusal, reader))));
    }

}
