package dev.atrium.web.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

import reactor.core.publisher.Mono;

/// What a token must look like before anybody looks at its signature. A token has one spelling: libraries pass over
/// spaces and strange letters in one, so that the same token could come along as many.
final class TokenForm {

    private static final int LONGEST = 128 * 1024;

    private static final int PARTS = 3;

    private static final int LONGEST_NAME = 255;

    private TokenForm() {
    }

    /// A decoder that is only asked about tokens in that one spelling. That it cannot
    /// have
    /// Keycloak's keys says nothing against a token.
    static ReactiveJwtDecoder strict(ReactiveJwtDecoder decoder) {
        return token -> isOneSpelling(token)
                ? decoder.decode(token)
                    .onErrorMap(IllegalStateException.class,
                            noKeys -> new OAuth2AuthenticationException(new OAuth2Error(KeycloakTokens.AWAY), noKeys))
                : Mono.error(new BadJwtException("The token is not spelled as Keycloak spells it"));
    }

    /// Keycloak says in each token what it is for, and names people and sessions in words
    /// that fit.
    static OAuth2TokenValidator<Jwt> meantAs(String type) {
        return token -> (type.equals(token.getClaims().get("typ")) && fits(token, "sub") && fits(token, "sid"))
                ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult
                    .failure(new OAuth2Error("invalid_token", "It is not meant as " + type, ""));
    }

    private static boolean fits(Jwt token, String claim) {
        return !token.hasClaim(claim) || (token.getClaims().get(claim) instanceof String text && !text.isBlank()
                && text.length() <= LONGEST_NAME);
    }

    private static boolean isOneSpelling(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        return token.length() <= LONGEST && parts.size() == PARTS && parts.stream().allMatch(TokenForm::isCanonical)
                && !hasNul(parts.get(1));
    }

    private static boolean isCanonical(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return bytes.length > 0 && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        }
        catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /// No database of Keycloak's or ours can hold one.
    private static boolean hasNul(String part) {
        String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        return text.indexOf('\0') >= 0 || text.contains("\\u0000");
    }

}
