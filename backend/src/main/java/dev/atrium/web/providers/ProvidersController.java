package dev.atrium.web.providers;

import java.util.Objects;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.IdentityProviders;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Which identity providers the tenant has.
@Controller
@AllowedTo(with = Permission.MANAGE_SIGN_IN)
@RequestMapping("/identity-providers")
class ProvidersController {

    private static final String PAGE = "providers/all";

    private static final Set<String> DONE = Set.of("removed");

    private final IdentityProviders providers;

    private final RoomScreen screen;

    ProvidersController(IdentityProviders providers, RoomScreen screen) {
        this.providers = providers;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> room(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = this.screen.reader(exchange, caller);
        return this.providers.all(caller)
            .flatMap(all -> this.screen.show(exchange, reader, PAGE,
                    sidebar -> ProviderPages.all(sidebar, all, "", DONE.contains(done) ? done : null, null)));
    }

    @PostMapping
    Mono<Rendering> make(Caller caller, ServerWebExchange exchange, @ModelAttribute NewForm form) {
        return Mono.defer(() -> this.providers.make(caller, text(form.name()), text(form.kind())))
            .flatMap(id -> RoomScreen.to("/identity-providers/" + id))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, NewForm form, Refusal refusal) {
        Reader reader = this.screen.reader(exchange, caller);
        return this.providers.all(caller)
            .flatMap(all -> this.screen.refuse(exchange, reader, PAGE, refusal, sidebar -> ProviderPages.all(sidebar,
                    all, text(form.name()), null, this.screen.sentence(refusal, reader))));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    record NewForm(@Nullable String name, @Nullable String kind) {
    }

}
