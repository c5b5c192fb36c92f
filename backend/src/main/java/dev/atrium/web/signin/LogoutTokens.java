package dev.atrium.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.atrium.identity.KeycloakProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). One that fails any check is refused.
@Component
class LogoutTokens {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final int LONGEST_TEXT = 255;

    private final ReactiveJwtDecoder decoder;

    private final KeycloakProperties keycloak;

    private final Clock clock;

    LogoutTokens(ReactiveJwtDecoder logoutTokenDecoder, KeycloakProperties keycloak, Clock clock) {
        this.decoder = logoutTokenDecoder;
        this.keycloak = keycloak;
        this.clock = clock;
    }

    Mono<LogoutToken> read(String text) {
        return this.decoder.decode(text).map(this::checked);
    }

    private LogoutToken checked(Jwt token) {
        require(this.keycloak.issuer().equals(token.getClaimAsString("iss")), "another issuer");
        require(token.getAudience() != null && token.getAudience().contains(KeycloakProperties.WEB_CLIENT),
                "another audience");
        require(token.getClaims().get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map,
                "no logout event");
        require(!token.hasClaim("nonce"), "a nonce");
        LogoutToken read = new LogoutToken(shortText(token, "jti").orElse(""), usableUntil(token),
                shortText(token, "sub").orElse(null), shortText(token, "sid").orElse(null));
        require(!read.id().isEmpty(), "no id");
        require(read.subject() != null || read.keycloakSession() != null, "nobody named");
        return read;
    }

    private Instant usableUntil(Jwt token) {
        Instant now = this.clock.instant();
        Instant issued = token.getIssuedAt();
        Instant ends = token.getExpiresAt();
        require(issued != null && !issued.isAfter(now.plus(TokenDecoders.SKEW)), "no honest time of issue");
        require(ends != null && ends.isBefore(now.plus(LONGEST_LIFE)), "no near end");
        return Objects.requireNonNull(ends).plus(TokenDecoders.SKEW);
    }

    private static Optional<String> shortText(Jwt token, String claim) {
        return (token.getClaims().get(claim) instanceof String text && !text.isEmpty() && text.length() <= LONGEST_TEXT)
                ? Optional.of(text) : Optional.empty();
    }

    private static void require(boolean good, String fault) {
        if (!good) {
            throw new BadJwtException("The logout token has " + fault);
        }
    }

    /// @param subject whose sessions end, if it says so
    /// @param keycloakSession which of Keycloak's sessions has ended, if it says so
    record LogoutToken(String id, Instant usableUntil, @Nullable String subject, @Nullable String keycloakSession) {
    }

}
