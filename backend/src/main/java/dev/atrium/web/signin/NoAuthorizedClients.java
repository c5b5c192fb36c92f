package dev.atrium.web.signin;

import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Keeps no token. What a sign-in brought is known until the end of its own request, for whoever opens the session.
@Component
class NoAuthorizedClients implements ServerOAuth2AuthorizedClientRepository {

    private static final String ATTRIBUTE = NoAuthorizedClients.class.getName();

    /// What ends the session at Keycloak.
    static String refreshToken(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.<OAuth2AuthorizedClient>getAttribute(ATTRIBUTE))
            .map(OAuth2AuthorizedClient::getRefreshToken)
            .map(token -> token.getTokenValue())
            .orElse("");
    }

    @Override
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(String registration,
            Authentication principal, ServerWebExchange exchange) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
            ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, client);
        return Mono.empty();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(String registration, Authentication principal,
            ServerWebExchange exchange) {
        return Mono.empty();
    }

}
