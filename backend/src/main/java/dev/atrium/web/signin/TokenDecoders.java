package dev.atrium.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;

import reactor.core.publisher.Flux;

/// How Keycloak's tokens are read: signed with RS256 by one of its keys, and nothing else.
@Configuration(proxyBeanMethods = false)
class TokenDecoders {

    /// How far apart two clocks may be.
    static final Duration SKEW = Duration.ofSeconds(60);

    /// An ID token comes from Keycloak itself, in exchange for a code.
    private static final Duration PAUSE_OF_KEYCLOAK = Duration.ofSeconds(1);

    /// A logout token can be sent by anybody.
    private static final Duration PAUSE_OF_ANYBODY = Duration.ofSeconds(30);

    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");

    @Bean
    ReactiveJwtDecoderFactory<ClientRegistration> idTokens(KeycloakKeys keys, ClientRegistration keycloakRegistration,
            Clock clock) {
        NimbusReactiveJwtDecoder decoder = decoder(token -> keys.of(token, PAUSE_OF_KEYCLOAK), JOSEObjectType.JWT);
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(ReactiveOidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        OidcIdTokenValidator idToken = new OidcIdTokenValidator(keycloakRegistration);
        idToken.setClockSkew(SKEW);
        idToken.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times(clock), idToken, TokenForm.meantAs("ID")));
        return registration -> TokenForm.strict(decoder);
    }

    @Bean
    ReactiveJwtDecoder logoutTokenDecoder(KeycloakKeys keys, Clock clock) {
        NimbusReactiveJwtDecoder decoder = decoder(token -> keys.of(token, PAUSE_OF_ANYBODY), LOGOUT,
                JOSEObjectType.JWT);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times(clock), TokenForm.meantAs("Logout")));
        return TokenForm.strict(decoder);
    }

    private static NimbusReactiveJwtDecoder decoder(Function<SignedJWT, Flux<JWK>> keys, JOSEObjectType... types) {
        return NimbusReactiveJwtDecoder.withJwkSource(keys)
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .validateType(false)
            .jwtProcessorCustomizer(
                    processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(Set.of(types))))
            .build();
    }

    private static JwtTimestampValidator times(Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        return times;
    }

}
