package dev.atrium.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.atrium.identity.Keyring;
import dev.atrium.identity.SealedBox;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What must be remembered between leaving for Keycloak and coming back. The browser carries it, sealed, in a cookie per
/// attempt, so that any server can go on and two tabs do not disturb each other.
@Component
class SignInRequests implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /// Request attribute: the path to go to after signing in.
    static final String RETURN_TO = "return-to";

    static final String PREFIX = "__Host-atrium-sign-in-";

    private static final int MOST_ATTEMPTS = 4;

    private static final int LONGEST_COOKIE = 4_000;

    private static final int STATE_CHARACTERS_IN_NAME = 12;

    private static final Duration USABLE = Duration.ofMinutes(15);

    private final JsonMapper json = JsonMapper.builder().build();

    private final SealedBox box;

    private final ClientRegistration registration;

    private final Clock clock;

    SignInRequests(Keyring keyring, ClientRegistration registration, Clock clock) {
        this.box = keyring.box("sign-in-request");
        this.registration = registration;
        this.clock = clock;
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        String state = Objects.requireNonNull(request.getState());
        Remembered remembered = new Remembered(state, text(request, OidcParameterNames.NONCE),
                text(request, PkceParameterNames.CODE_VERIFIER), text(request, RETURN_TO),
                this.clock.instant().plus(USABLE).toEpochMilli());
        byte[] sealed = this.box.seal(this.json.writeValueAsString(remembered), state);
        removeOldAttempts(exchange);
        exchange.getResponse()
            .addCookie(cookie(name(state), Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), USABLE));
        return Mono.empty();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
        return Mono.justOrEmpty(Optional.ofNullable(state).flatMap(given -> open(exchange, given)).map(this::request));
    }

    /// Answers the request and forgets it: each is good for one return.
    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange).doOnNext(request -> {
            exchange.getResponse()
                .addCookie(cookie(name(Objects.requireNonNull(request.getState())), "", Duration.ZERO));
            exchange.getAttributes().put(RETURN_TO, text(request, RETURN_TO));
        });
    }

    private Optional<Remembered> open(ServerWebExchange exchange, String state) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(name(state)))
            .map(HttpCookie::getValue)
            .filter(value -> value.length() <= LONGEST_COOKIE)
            .flatMap(value -> unsealed(value, state))
            .filter(remembered -> remembered.state().equals(state))
            .filter(remembered -> Instant.ofEpochMilli(remembered.usableUntil()).isAfter(this.clock.instant()));
    }

    private Optional<Remembered> unsealed(String value, String state) {
        try {
            return this.box.open(Base64.getUrlDecoder().decode(value), state)
                .map(text -> this.json.readValue(text, Remembered.class));
        }
        catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private OAuth2AuthorizationRequest request(Remembered remembered) {
        return OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(Objects.requireNonNull(this.registration.getProviderDetails().getAuthorizationUri()))
            .clientId(this.registration.getClientId())
            .redirectUri(this.registration.getRedirectUri())
            .scopes(this.registration.getScopes())
            .state(remembered.state())
            .attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, this.registration.getRegistrationId(),
                    OidcParameterNames.NONCE, remembered.nonce(), PkceParameterNames.CODE_VERIFIER,
                    remembered.verifier(), RETURN_TO, remembered.returnTo()))
            .build();
    }

    /// Somebody who leaves for Keycloak again and again does not collect cookies.
    private static void removeOldAttempts(ServerWebExchange exchange) {
        List<String> attempts = exchange.getRequest()
            .getCookies()
            .keySet()
            .stream()
            .filter(name -> name.startsWith(PREFIX))
            .toList();
        if (attempts.size() >= MOST_ATTEMPTS) {
            attempts.forEach(name -> exchange.getResponse().addCookie(cookie(name, "", Duration.ZERO)));
        }
    }

    private static String name(String state) {
        String letters = state.replaceAll("[^A-Za-z0-9]", "");
        return PREFIX + letters.substring(0, Math.min(STATE_CHARACTERS_IN_NAME, letters.length()));
    }

    private static String text(OAuth2AuthorizationRequest request, String attribute) {
        @Nullable String value = request.getAttribute(attribute);
        return (value != null) ? value : "";
    }

    private static ResponseCookie cookie(String name, String value, Duration age) {
        return ResponseCookie.from(name, value)
            .path("/")
            .secure(true)
            .httpOnly(true)
            .sameSite("Lax")
            .maxAge(age)
            .build();
    }

    private record Remembered(String state, String nonce, String verifier, String returnTo, long usableUntil) {
    }

}
