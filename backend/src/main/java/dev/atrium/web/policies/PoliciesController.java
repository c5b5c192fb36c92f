package dev.atrium.web.policies;

import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.policy.Guardrails;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What is allowed, for those who say so.
@Controller
@AllowedTo(with = Permission.SET_POLICIES)
@RequestMapping("/policies")
class PoliciesController {

    private static final Set<String> DONE = Set.of("set", "removed");

    private final Guardrails guardrails;

    private final Departments departments;

    private final PolicyPages pages;

    private final RoomScreen screen;

    PoliciesController(Guardrails guardrails, Departments departments, PolicyPages pages, RoomScreen screen) {
        this.guardrails = guardrails;
        this.departments = departments;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return guardrails.all(caller)
            .zipWhen(all -> departments.all(caller))
            .flatMap(read -> screen.show(exchange, reader, "policies/all", sidebar -> pages.page(reader, sidebar,
                    read.getT1(), read.getT2(), DONE.contains(done) ? done : null)));
    }

}
