package dev.atrium.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.atrium.identity.KeycloakProperties;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

/// Keycloak's signature without Keycloak: keys of our own, handed out where the server asks for them.
final class SignedByKeycloak {

    static final KeycloakProperties KEYCLOAK = new KeycloakProperties("http://localhost:1", "atrium", "web", "admin",
            Duration.ofSeconds(1), Duration.ofHours(6));

    /// Keycloak's own: made once, as it takes a second.
    static final RSAKey IN_USE = made("in-use");

    private static final Map<String, RSAKey> OTHERS = new ConcurrentHashMap<>();

    final RSAKey key = IN_USE;

    final AtomicInteger fetches = new AtomicInteger();

    final AtomicReference<JWKSet> published = new AtomicReference<>(new JWKSet(this.key.toPublicJWK()));

    /// Somebody else's: the same for the same name, and never Keycloak's, also if it is
    /// called as that one is.
    static RSAKey key(String id) {
        return OTHERS.computeIfAbsent(id, SignedByKeycloak::made);
    }

    private static RSAKey made(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        }
        catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    KeycloakKeys keys(Clock clock) {
        WebClient keycloak = WebClient.builder().exchangeFunction(request -> Mono.fromSupplier(() -> {
            this.fetches.incrementAndGet();
            return ClientResponse.create(HttpStatus.OK).body(this.published.get().toString()).build();
        })).build();
        return new KeycloakKeys(keycloak, KEYCLOAK, clock);
    }

    LogoutTokens logoutTokens(Clock clock) {
        return new LogoutTokens(new TokenDecoders().logoutTokenDecoder(keys(clock), clock), KEYCLOAK, clock);
    }

    String sign(JWTClaimsSet claims) {
        return sign(this.key, "logout+jwt", claims);
    }

    static String sign(RSAKey key, String type, JWTClaimsSet claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        }
        catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
