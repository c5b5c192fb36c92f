package dev.atrium.web.signin;

import java.net.URI;

import dev.atrium.identity.Session;
import dev.atrium.identity.Sessions;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.KeycloakClientConfiguration.Site;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Signs out, here and at Keycloak.
@Controller
class SignOutController {

    private static final String SIGNED_OUT = "/signed-out";

    private final Sessions sessions;

    private final KeycloakTokens keycloak;

    private final Site site;

    SignOutController(Sessions sessions, KeycloakTokens keycloak, Site site) {
        this.sessions = sessions;
        this.keycloak = keycloak;
        this.site = site;
    }

    @PostMapping("/logout")
    @AllowedTo(Who.SIGNED_IN)
    Mono<Void> signOut(Session session, ServerWebExchange exchange) {
        SessionCookie.remove(exchange);
        return this.sessions.end(session)
            .flatMap(token -> this.keycloak.endSession(token.orElse("")))
            .flatMap(asked -> Redirects.to(exchange, next(asked)));
    }

    @GetMapping(SIGNED_OUT)
    @AllowedTo(Who.ANYONE)
    String signedOut() {
        return "signin/signed-out";
    }

    /// While Keycloak is away nobody is sent there.
    private URI next(boolean keycloakAnswers) {
        URI signedOut = this.site.at(SIGNED_OUT);
        return keycloakAnswers ? this.keycloak.goodbye(signedOut) : signedOut;
    }

}
