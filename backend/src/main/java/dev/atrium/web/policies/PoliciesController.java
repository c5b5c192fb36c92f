package dev.atrium.web.policies;

import java.util.Optional;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.policy.AllowedModels;
import dev.atrium.policy.Guardrails;
import dev.atrium.policy.LinkedHosts;
import dev.atrium.policy.Notice;
import dev.atrium.policy.Notices;
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

    private static final Set<String> DONE = Set.of("set", "removed", "models", "notice", "hosts");

    private final Guardrails guardrails;

    private final AllowedModels models;

    private final Notices notices;

    private final LinkedHosts hosts;

    private final Departments departments;

    private final PolicyPages pages;

    private final RoomScreen screen;

    PoliciesController(Guardrails guardrails, AllowedModels models, Notices notices, LinkedHosts hosts,
            Departments departments, PolicyPages pages, RoomScreen screen) {
        this.guardrails = guardrails;
        this.models = models;
        this.notices = notices;
        this.hosts = hosts;
        this.departments = departments;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return read(caller).flatMap(read -> screen.show(exchange, reader, "policies/all",
                sidebar -> pages.page(reader, sidebar, read, DONE.contains(done) ? done : null)));
    }

    private Mono<PolicyPages.Read> read(Caller caller) {
        Mono<Optional<Notice>> notice = notices.newest(caller).map(Optional::of).defaultIfEmpty(Optional.empty());
        return Mono.zip(guardrails.all(caller), departments.all(caller), models.all(caller), notice, hosts.of(caller))
            .map(found -> new PolicyPages.Read(found.getT1(), found.getT2(), found.getT3(), found.getT4(),
                    found.getT5()));
    }

}
