package dev.atrium.web.signin;

import java.util.Base64;

import dev.atrium.identity.Fingerprint;
import dev.atrium.identity.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The token that forms carry follows from the session's secret, so nothing more is stored, and it dies with the session.
@Component
class SessionCsrfTokens implements ServerCsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";

    static final String FIELD = "_csrf";

    private final Fingerprint fingerprint;

    SessionCsrfTokens(Keyring keyring) {
        this.fingerprint = keyring.fingerprint("csrf");
    }

    /// Without a session a page gets a token too, which fits no request.
    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return loadToken(exchange).defaultIfEmpty(token("none"));
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.empty();
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return Mono.justOrEmpty(SessionCookie.read(exchange))
            .map(session -> Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(this.fingerprint.of(session.secret())))
            .map(SessionCsrfTokens::token);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }

}
