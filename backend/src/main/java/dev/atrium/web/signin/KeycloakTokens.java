package dev.atrium.web.signin;

import java.net.URI;
import java.time.Duration;

import dev.atrium.identity.KeycloakProperties;
import dev.atrium.kernel.Refusal;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;

import reactor.core.publisher.Mono;

/// What Atrium and Keycloak tell each other without the browser: a code becomes tokens, and a refresh token ends the
/// session it came from.
@Component
class KeycloakTokens implements ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {

    static final String AWAY = "keycloak_away";

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private static final Duration PATIENCE_FOR_GOODBYE = Duration.ofSeconds(3);

    private final WebClientReactiveAuthorizationCodeTokenResponseClient codes = new WebClientReactiveAuthorizationCodeTokenResponseClient();

    private final WebClient keycloakClient;

    private final KeycloakProperties keycloak;

    KeycloakTokens(WebClient keycloakClient, KeycloakProperties keycloak) {
        this.keycloakClient = keycloakClient;
        this.keycloak = keycloak;
        this.codes.setWebClient(keycloakClient.mutate().filter(awayWhenBroken()).build());
    }

    @Override
    public Mono<OAuth2AccessTokenResponse> getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
        return this.codes.getTokenResponse(request)
            .timeout(PATIENCE)
            .onErrorMap(trouble -> !(trouble instanceof OAuth2AuthorizationException),
                    trouble -> new OAuth2AuthorizationException(new OAuth2Error(AWAY), trouble));
    }

    /// What is said wherever Keycloak is needed and does not answer.
    static Refusal away() {
        return Refusal.unavailable("keycloak-away", TRY_AGAIN);
    }

    /// An error of Keycloak's own is no answer to the code.
    private static ExchangeFilterFunction awayWhenBroken() {
        return ExchangeFilterFunction.ofResponseProcessor(answer -> answer.statusCode().is5xxServerError()
                ? answer.releaseBody().then(Mono.error(new OAuth2AuthorizationException(new OAuth2Error(AWAY))))
                : Mono.just(answer));
    }

    /// Ends Keycloak's session. Whether Keycloak could be asked is the answer.
    Mono<Boolean> endSession(String refreshToken) {
        return this.keycloakClient.post()
            .uri(this.keycloak.endpoint("logout"))
            .headers(headers -> headers.setBasicAuth(KeycloakProperties.WEB_CLIENT, this.keycloak.webClientSecret()))
            .body(BodyInserters.fromFormData("refresh_token", refreshToken))
            .exchangeToMono(answer -> answer.releaseBody().thenReturn(true))
            .timeout(PATIENCE_FOR_GOODBYE)
            .onErrorReturn(false);
    }

    /// Where the browser says goodbye, so that Keycloak's own cookies go as well. The
    /// address carries no token.
    URI goodbye(URI afterwards) {
        return UriComponentsBuilder.fromUriString(this.keycloak.endpoint("logout"))
            .queryParam("client_id", KeycloakProperties.WEB_CLIENT)
            .queryParam("post_logout_redirect_uri", "{afterwards}")
            .encode()
            .buildAndExpand(afterwards)
            .toUri();
    }

}
