package dev.atrium.web.providers;

import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.IdentityProviderId;
import dev.atrium.identity.IdentityProviders;
import dev.atrium.identity.Permission;
import dev.atrium.identity.ProviderTrials;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// One identity provider: it is set, tried, switched on and off, and removed.
@Controller
@AllowedTo(with = Permission.MANAGE_SIGN_IN)
@RequestMapping("/identity-providers/{provider}")
class ProviderController {

    private static final String PAGE = "providers/one";

    private static final Set<String> DONE = Set.of("set", "on", "off");

    private final IdentityProviders providers;

    private final ProviderTrials trials;

    private final ProviderPages pages;

    private final RoomScreen screen;

    ProviderController(IdentityProviders providers, ProviderTrials trials, ProviderPages pages, RoomScreen screen) {
        this.providers = providers;
        this.trials = trials;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> one(Caller caller, ServerWebExchange exchange, @PathVariable String provider,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = this.screen.reader(exchange, caller);
        return this.pages.found(caller, id(provider))
            .flatMap(found -> this.screen.show(exchange, reader, PAGE,
                    sidebar -> this.pages.page(reader, sidebar, found, null, DONE.contains(done) ? done : null, null)));
    }

    @PutMapping
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @PathVariable String provider,
            @ModelAttribute ProviderForm form) {
        return Mono.defer(() -> this.providers.set(caller, id(provider), form.wish()))
            .then(to(provider, "?done=set"))
            .onErrorResume(Screen::canBeSaid, no -> refused(caller, exchange, provider, form, (Refusal) no));
    }

    @DeleteMapping
    Mono<Rendering> remove(Caller caller, ServerWebExchange exchange, @PathVariable String provider) {
        return Mono.defer(() -> this.providers.remove(caller, id(provider)))
            .then(RoomScreen.to("/identity-providers?done=removed"))
            .onErrorResume(Screen::canBeSaid, no -> refused(caller, exchange, provider, null, (Refusal) no));
    }

    /// Leads to the provider, by way of Keycloak.
    @PostMapping("/trials")
    Mono<Rendering> begin(Caller caller, ServerWebExchange exchange, @PathVariable String provider) {
        return Mono.defer(() -> this.trials.begin(caller, id(provider)))
            .flatMap(address -> RoomScreen.to(address.toString()))
            .onErrorResume(Screen::canBeSaid, no -> refused(caller, exchange, provider, null, (Refusal) no));
    }

    @PutMapping("/trials/outcome")
    Mono<Rendering> conclude(Caller caller, ServerWebExchange exchange, @PathVariable String provider) {
        return Mono.defer(() -> this.trials.conclude(caller, id(provider)))
            .then(to(provider, ""))
            .onErrorResume(Screen::canBeSaid, no -> refused(caller, exchange, provider, null, (Refusal) no));
    }

    @PutMapping("/activation")
    Mono<Rendering> switchOn(Caller caller, ServerWebExchange exchange, @PathVariable String provider) {
        return Mono.defer(() -> this.providers.switchOn(caller, id(provider)))
            .then(to(provider, "?done=on"))
            .onErrorResume(Screen::canBeSaid, no -> refused(caller, exchange, provider, null, (Refusal) no));
    }

    @DeleteMapping("/activation")
    Mono<Rendering> switchOff(Caller caller, ServerWebExchange exchange, @PathVariable String provider) {
        return Mono.defer(() -> this.providers.switchOff(caller, id(provider)))
            .then(to(provider, "?done=off"))
            .onErrorResume(Screen::canBeSaid, no -> refused(caller, exchange, provider, null, (Refusal) no));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, String provider,
            @Nullable ProviderForm typed, Refusal refusal) {
        Reader reader = this.screen.reader(exchange, caller);
        return this.pages.found(caller, id(provider))
            .flatMap(found -> this.screen.refuse(exchange, reader, PAGE, refusal, sidebar -> this.pages.page(reader,
                    sidebar, found, typed, null, this.screen.sentence(refusal, reader))));
    }

    private static Mono<Rendering> to(String provider, String query) {
        return RoomScreen.to("/identity-providers/" + provider + query);
    }

    private static IdentityProviderId id(String provider) {
        return new IdentityProviderId(Ids.parse(provider));
    }

}
