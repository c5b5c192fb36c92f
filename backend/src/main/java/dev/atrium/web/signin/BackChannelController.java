package dev.atrium.web.signin;

import java.util.Map;

import dev.atrium.identity.KeycloakProperties;
import dev.atrium.identity.Revocations;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.LogoutTokens.LogoutToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Hears from Keycloak that somebody's session there is over. The signed token is the sender's only proof.
@RestController
class BackChannelController {

    static final String PATH = "/logout/back-channel";

    private static final Logger log = LoggerFactory.getLogger(BackChannelController.class);

    private static final int LONGEST = 16 * 1024;

    private final LogoutTokens tokens;

    private final Revocations revocations;

    private final String issuer;

    BackChannelController(LogoutTokens tokens, Revocations revocations, KeycloakProperties keycloak) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.issuer = keycloak.issuer();
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @AllowedTo(Who.ANYONE)
    Mono<ResponseEntity<Map<String, String>>> signedOutElsewhere(ServerWebExchange exchange) {
        if (exchange.getRequest().getHeaders().getContentLength() > LONGEST) {
            return Mono.just(refused());
        }
        return exchange.getFormData()
            .mapNotNull(form -> form.getFirst("logout_token"))
            .filter(token -> !token.isBlank() && token.length() <= LONGEST)
            .flatMap(this.tokens::read)
            .flatMap(this::honour)
            .filter(honoured -> honoured)
            .map(honoured -> ResponseEntity.ok(Map.<String, String>of()))
            .onErrorResume(JwtException.class, this::logged)
            .onErrorMap(OAuth2AuthenticationException.class, away -> KeycloakTokens.away())
            .defaultIfEmpty(refused());
    }

    private Mono<Boolean> honour(LogoutToken token) {
        return this.revocations.signedOutElsewhere(token.id(), token.usableUntil(), this.issuer, token.subject(),
                token.keycloakSession());
    }

    private Mono<ResponseEntity<Map<String, String>>> logged(JwtException fault) {
        log.info("A logout token was refused: {}", fault.getMessage());
        return Mono.empty();
    }

    private static ResponseEntity<Map<String, String>> refused() {
        return ResponseEntity.badRequest().body(Map.of("error", "invalid_request"));
    }

}
