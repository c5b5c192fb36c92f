package dev.atrium.web.layout;

import dev.atrium.identity.Session;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/// Settles the language before a page is made: Spring asks for it as soon as a handler has been called, before anything
/// the handler promises has come.
@Component
class LanguageOfReader implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
            .ofType(Authentication.class)
            .mapNotNull(Authentication::getPrincipal)
            .ofType(Session.class)
            .doOnNext(session -> exchange.getAttributes().put(PageLanguage.ATTRIBUTE, session.language()))
            .then(Mono.defer(() -> chain.filter(exchange)));
    }

}
