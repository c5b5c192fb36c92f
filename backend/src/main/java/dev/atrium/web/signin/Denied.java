package dev.atrium.web.signin;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Role;
import dev.atrium.identity.Session;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.signin.KeycloakClientConfiguration.Site;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.csrf.CsrfException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Somebody who has signed in may not do this: they have no tenant yet, or no seat, or not the role, or the form is not from here.
@Component
class Denied implements ServerAccessDeniedHandler {

    private final CurrentSession current;

    private final NotSignedIn notSignedIn;

    private final Site site;

    Denied(CurrentSession current, NotSignedIn notSignedIn, Site site) {
        this.current = current;
        this.notSignedIn = notSignedIn;
        this.site = site;
    }

    /// A form whose session is over is told that, rather than that it is a forgery.
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        boolean forged = denied instanceof CsrfException;
        return this.current.of(exchange)
            .map(session -> forged ? Mono.<Void>error(Refusal.forbidden("form-expired")) : lacking(exchange, session))
            .defaultIfEmpty(Mono.defer(() -> this.notSignedIn.commence(exchange,
                    new AuthenticationCredentialsNotFoundException("no session"))))
            .flatMap(answer -> answer);
    }

    private Mono<Void> lacking(ServerWebExchange exchange, Session session) {
        if (session.caller().filter(caller -> caller.is(Role.OPERATOR)).isPresent()
                && exchange.getRequest().getPath().value().equals("/")) {
            return Redirects.to(exchange, this.site.at("/operations/tenants"));
        }
        if (session.caller().isPresent()) {
            return session.caller().filter(Caller::isServed).isPresent() ? Mono.error(Refusal.notFound())
                    : waiting(exchange);
        }
        if (!NotSignedIn.isPage(exchange.getRequest())) {
            return Mono.error(Refusal.forbidden("no-tenant"));
        }
        return Redirects.to(exchange, this.site.at((session.choices() == 0) ? "/no-organization" : "/tenants"));
    }

    /// Who waits for a seat is told so wherever they come.
    private Mono<Void> waiting(ServerWebExchange exchange) {
        return NotSignedIn.isPage(exchange.getRequest()) ? Redirects.to(exchange, this.site.at("/waiting"))
                : Mono.error(Refusal.forbidden("seat.waiting"));
    }

}
