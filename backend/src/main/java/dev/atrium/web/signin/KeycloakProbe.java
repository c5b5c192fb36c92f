package dev.atrium.web.signin;

import java.time.Duration;

import dev.atrium.identity.KeycloakProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

/// Whether Keycloak answers. Asked before a browser is sent there, at most every other second.
@Component
class KeycloakProbe {

    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private static final Duration REMEMBER = Duration.ofSeconds(2);

    private final Mono<Boolean> answers;

    KeycloakProbe(WebClient keycloakClient, KeycloakProperties keycloak) {
        this.answers = keycloakClient.get()
            .uri(keycloak.issuer() + "/.well-known/openid-configuration")
            .retrieve()
            .toBodilessEntity()
            .map(there -> true)
            .timeout(PATIENCE)
            .onErrorReturn(false)
            .cache(REMEMBER);
    }

    Mono<Boolean> answers() {
        return this.answers;
    }

}
