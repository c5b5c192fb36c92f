package dev.atrium.web.scim;

import java.util.Objects;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.identity.ProvisioningSecret;
import dev.atrium.identity.ProvisioningTokens;
import dev.atrium.identity.TokenId;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Where the tenant's directory is connected: its address, tokens, and what it called lately.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE)
@RequestMapping("/provisioning")
class ProvisioningController {

    private static final String PAGE = "scim/provisioning";

    private final ProvisioningTokens tokens;

    private final ProvisioningPages pages;

    private final RoomScreen screen;

    ProvisioningController(ProvisioningTokens tokens, ProvisioningPages pages, RoomScreen screen) {
        this.tokens = tokens;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> room(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        return shown(caller, exchange, null, done.equals("revoked") ? done : null);
    }

    /// The answer is the page itself: the secret stands in no address and in no row.
    @PostMapping("/tokens")
    Mono<Rendering> make(Caller caller, ServerWebExchange exchange, @ModelAttribute TokenForm form) {
        return Mono.defer(() -> tokens.make(caller, form.text(), form.lasting()))
            .flatMap(secret -> shown(caller, exchange, secret, null))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form.text(), (Refusal) refusal));
    }

    @DeleteMapping("/tokens/{token}")
    Mono<Rendering> revoke(Caller caller, ServerWebExchange exchange, @PathVariable String token) {
        return Mono.defer(() -> tokens.revoke(caller, new TokenId(Ids.parse(token))))
            .then(RoomScreen.to("/provisioning?done=revoked"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, "", (Refusal) refusal));
    }

    private Mono<Rendering> shown(Caller caller, ServerWebExchange exchange, @Nullable ProvisioningSecret secret,
            @Nullable String done) {
        Reader reader = screen.reader(exchange, caller);
        return pages.found(reader)
            .flatMap(found -> screen.show(exchange, reader, PAGE, sidebar -> pages.page(reader, sidebar, found,
                    (secret == null) ? null : secret.text(), "", done, null)));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, String name, Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return pages.found(reader)
            .flatMap(found -> screen.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> pages.page(reader, sidebar, found, null, name, null, screen.sentence(refusal, reader))));
    }

    record TokenForm(@Nullable String name, @Nullable String days) {

        String text() {
            return Objects.requireNonNullElse(name, "");
        }

        /// What is no number of days is none that there is.
        int lasting() {
            try {
                return (days == null) ? 0 : Integer.parseInt(days);
            }
            catch (NumberFormatException unreadable) {
                return 0;
            }
        }

    }

}
