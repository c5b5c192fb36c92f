package dev.atrium.web.signin;

import java.util.Objects;

import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What a page must carry to be allowed to do things.
///
/// @param csrf goes into the field `_csrf` of each form, or into the header X-CSRF-TOKEN
/// @param nonce admits the one script that is written into a page
public record PageSecurity(String csrf, String nonce) {

    static final String NONCE = PageSecurity.class.getName() + ".nonce";

    public static Mono<PageSecurity> of(ServerWebExchange exchange) {
        String nonce = Objects.requireNonNullElse(exchange.<String>getAttribute(NONCE), "");
        Mono<CsrfToken> csrf = exchange.getAttribute(CsrfToken.class.getName());
        return ((csrf != null) ? csrf.map(CsrfToken::getToken) : Mono.just("")).defaultIfEmpty("")
            .map(token -> new PageSecurity(token, nonce));
    }

}
