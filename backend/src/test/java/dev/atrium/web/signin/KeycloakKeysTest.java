package dev.atrium.web.signin;

import java.time.Duration;
import java.util.UUID;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.atrium.testing.MovableClock;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakKeysTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final RSAKey NEW_KEY = SignedByKeycloak.key("new");

    private final SignedByKeycloak keycloak = new SignedByKeycloak();

    private final MovableClock clock = new MovableClock();

    private final KeycloakKeys keys = this.keycloak.keys(this.clock);

    @Test
    void aKeyIsFetchedOnceForMany() {
        for (int count = 0; count < 100; count++) {
            assertThat(keyOf("in-use")).isNotNull();
        }
        assertThat(this.keycloak.fetches).hasValue(1);
    }

    @Test
    void thoseWhoComeAtTheSameTimeShareOneFetch() {
        assertThat(
                Flux.range(0, 200).flatMap(number -> this.keys.of(token("in-use"), PAUSE), 200).collectList().block())
            .hasSize(200);
        assertThat(this.keycloak.fetches).hasValue(1);
    }

    @Test
    void tenThousandUnknownKeyIdsCauseOneFetchInHalfAMinute() {
        assertThat(keyOf("in-use")).isNotNull();
        for (int count = 0; count < 10_000; count++) {
            assertThat(keyOf(UUID.randomUUID().toString())).isNull();
        }
        assertThat(this.keycloak.fetches).hasValue(1);
        this.clock.later(Duration.ofSeconds(31), () -> {
            for (int count = 0; count < 1_000; count++) {
                assertThat(keyOf(UUID.randomUUID().toString())).isNull();
            }
        });
        assertThat(this.keycloak.fetches).hasValue(2);
    }

    @Test
    void aNewKeyIsFoundAndARemovedOneIsRefusedWithinAMinute() {
        assertThat(keyOf("in-use")).isNotNull();
        this.keycloak.published.set(new JWKSet(NEW_KEY.toPublicJWK()));
        this.clock.later(Duration.ofSeconds(31), () -> assertThat(keyOf("new")).isNotNull());
        this.clock.later(Duration.ofSeconds(92), () -> assertThat(keyOf("in-use")).isNull());
    }

    @Test
    void aClockThatIsPutBackDoesNotKeepARemovedKey() {
        this.clock.later(Duration.ofHours(1), () -> assertThat(keyOf("in-use")).isNotNull());
        this.keycloak.published.set(new JWKSet(NEW_KEY.toPublicJWK()));
        assertThat(keyOf("in-use")).isNull();
        assertThat(keyOf("new")).isNotNull();
    }

    @Test
    void keysThatComeLaterAreFound() {
        this.keycloak.published.set(new JWKSet());
        assertThat(keyOf("in-use")).isNull();
        this.keycloak.published.set(new JWKSet(this.keycloak.key.toPublicJWK()));
        this.clock.later(Duration.ofSeconds(31), () -> assertThat(keyOf("in-use")).isNotNull());
    }

    @Test
    void aTokenWithoutAKeyIdHasNoKey() {
        assertThat(keyOf(null)).isNull();
        assertThat(this.keycloak.fetches).hasValue(0);
    }

    private JWK keyOf(String id) {
        return this.keys.of(token(id), PAUSE).blockFirst();
    }

    private static SignedJWT token(String id) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
        return new SignedJWT(header, new JWTClaimsSet.Builder().build());
    }

}
