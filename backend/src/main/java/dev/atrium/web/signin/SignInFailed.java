package dev.atrium.web.signin;

import java.util.Set;

import dev.atrium.identity.Sessions;
import dev.atrium.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Says that signing in has failed, without saying how to do better at forging it: the log has the reason.
@Component
class SignInFailed implements ServerAuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInFailed.class);

    /// Keycloak has answered, but with what only a forger or a fault would send.
    private static final Set<String> DISTRUSTED = Set.of("invalid_id_token", "invalid_nonce", "invalid_token_response");

    private final Sessions sessions;

    SignInFailed(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange filter, AuthenticationException failure) {
        String code = (failure instanceof OAuth2AuthenticationException oauth) ? oauth.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        ServerWebExchange exchange = filter.getExchange();
        log.info("A sign-in failed: {} (request {})", code.replaceAll("[^a-zA-Z0-9_.-]", "?"),
                exchange.getRequest().getId());
        Mono<Void> recorded = DISTRUSTED.contains(code)
                ? this.sessions.distrusted(code.replace('_', '-'), CurrentSession.origin(exchange)) : Mono.empty();
        return recorded.then(Mono.error(() -> refusal(code)));
    }

    private static Refusal refusal(String code) {
        return switch (code) {
            case KeycloakTokens.AWAY -> KeycloakTokens.away();
            case "authorization_request_not_found" -> Refusal.forbidden("sign-in-expired");
            default -> Refusal.forbidden("sign-in-failed");
        };
    }

}
