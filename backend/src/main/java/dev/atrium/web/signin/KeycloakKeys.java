package dev.atrium.web.signin;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.SignedJWT;
import dev.atrium.identity.KeycloakProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The keys Keycloak signs with. They are fetched when first needed and kept for a minute, so a key taken out of use is
/// refused within that. A flood of unknown key ids does not become a flood of fetches.
@Component
class KeycloakKeys {

    private static final Duration KEEP = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final WebClient keycloakClient;

    private final String address;

    private final Clock clock;

    private final AtomicReference<@Nullable Fetch> last = new AtomicReference<>();

    KeycloakKeys(WebClient keycloakClient, KeycloakProperties keycloak, Clock clock) {
        this.keycloakClient = keycloakClient;
        this.address = keycloak.endpoint("certs");
        this.clock = clock;
    }

    /// The keys that may have signed this token.
    ///
    /// @param pause how long an unknown key id must wait before it may cause another
    /// fetch: long when anybody can send the token, short when Keycloak itself handed it
    /// over
    Flux<JWK> of(SignedJWT token, Duration pause) {
        String id = token.getHeader().getKeyID();
        if (id == null) {
            return Flux.empty();
        }
        return Mono.defer(() -> keys(id, pause)).flatMapIterable(keys -> select(keys, id));
    }

    private Mono<JWKSet> keys(String id, Duration pause) {
        Fetch fetch = this.last.get();
        if (fetch == null || fetch.isOlderThan(KEEP, this.clock)) {
            return fetchInsteadOf(fetch);
        }
        return fetch.keys()
            .flatMap(keys -> (keys.getKeyByKeyId(id) == null && fetch.isOlderThan(pause, this.clock))
                    ? fetchInsteadOf(fetch) : Mono.just(keys))
            .onErrorResume(RuntimeException.class, trouble -> fetch.isOlderThan(AFTER_FAILURE, this.clock)
                    ? fetchInsteadOf(fetch) : Mono.error(trouble));
    }

    /// Those who come at the same time share one fetch.
    private Mono<JWKSet> fetchInsteadOf(@Nullable Fetch old) {
        Fetch fresh = new Fetch(this.clock.instant(), fetch().cache());
        if (this.last.compareAndSet(old, fresh)) {
            return fresh.keys();
        }
        Fetch others = this.last.get();
        return (others != null) ? others.keys() : fresh.keys();
    }

    private Mono<JWKSet> fetch() {
        return this.keycloakClient.get()
            .uri(this.address)
            .retrieve()
            .bodyToMono(String.class)
            .timeout(PATIENCE)
            .map(KeycloakKeys::parse);
    }

    private static JWKSet parse(String text) {
        try {
            return JWKSet.parse(text);
        }
        catch (ParseException unreadable) {
            throw new IllegalStateException("Keycloak's keys cannot be read", unreadable);
        }
    }

    private static List<JWK> select(JWKSet keys, String id) {
        JWKMatcher matcher = new JWKMatcher.Builder().keyID(id).keyType(KeyType.RSA).keyUse(KeyUse.SIGNATURE).build();
        return new JWKSelector(matcher).select(keys);
    }

    private record Fetch(Instant at, Mono<JWKSet> keys) {

        /// A clock that was put back makes it old as well, or it would be kept until the
        /// clock is where it was.
        boolean isOlderThan(Duration age, Clock clock) {
            Instant now = clock.instant();
            return !this.at.plus(age).isAfter(now) || this.at.isAfter(now);
        }

    }

}
