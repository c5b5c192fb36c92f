package dev.atrium.web.signin;

import java.time.Duration;

import dev.atrium.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Says that signing in has failed, without saying how to do better at forging it: the log has the reason.
@Component
class SignInFailed implements ServerAuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInFailed.class);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange filter, AuthenticationException failure) {
        String code = (failure instanceof OAuth2AuthenticationException oauth) ? oauth.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        log.info("A sign-in failed: {} (request {})", code.replaceAll("[^a-zA-Z0-9_.-]", "?"),
                filter.getExchange().getRequest().getId());
        return Mono.error(switch (code) {
            case KeycloakTokens.AWAY -> Refusal.unavailable("keycloak-away", TRY_AGAIN);
            case "authorization_request_not_found" -> Refusal.forbidden("sign-in-expired");
            default -> Refusal.forbidden("sign-in-failed");
        });
    }

}
