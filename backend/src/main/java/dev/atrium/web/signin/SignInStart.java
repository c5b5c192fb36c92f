package dev.atrium.web.signin;

import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Sends a browser to Keycloak, with PKCE and a nonce, unless Keycloak does not answer: then it is said here at once.
@Component
class SignInStart implements ServerOAuth2AuthorizationRequestResolver {

    static final String PATH = "/oauth2/authorization/keycloak";

    /// Query parameter: the path to go to after signing in.
    static final String TO = "to";

    private final DefaultServerOAuth2AuthorizationRequestResolver resolver;

    private final KeycloakProbe keycloak;

    SignInStart(ReactiveClientRegistrationRepository registrations, KeycloakProbe keycloak) {
        this.resolver = new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
        this.resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.keycloak = keycloak;
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return this.resolver.resolve(exchange).flatMap(request -> leaving(exchange, request));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registration) {
        return this.resolver.resolve(exchange, registration).flatMap(request -> leaving(exchange, request));
    }

    private Mono<OAuth2AuthorizationRequest> leaving(ServerWebExchange exchange, OAuth2AuthorizationRequest request) {
        String to = ReturnPath.of(exchange.getRequest().getQueryParams().getFirst(TO));
        return this.keycloak.answers()
            .filter(Boolean::booleanValue)
            .map(there -> OAuth2AuthorizationRequest.from(request)
                .attributes(attributes -> attributes.put(SignInRequests.RETURN_TO, to))
                .build())
            .switchIfEmpty(Mono.error(() -> KeycloakTokens.away()));
    }

}
