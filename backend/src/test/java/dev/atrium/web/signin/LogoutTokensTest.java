package dev.atrium.web.signin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogoutTokensTest {

    private static final SignedByKeycloak KEYCLOAK = new SignedByKeycloak();

    private static final Map<String, Object> LOGOUT = Map.of("http://schemas.openid.net/event/backchannel-logout",
            Map.of());

    private final LogoutTokens tokens = KEYCLOAK.logoutTokens(Clock.systemUTC());

    @Test
    void aTokenThatNamesASessionOrAPersonIsRead() {
        assertThat(read(KEYCLOAK.sign(claims(with -> with))).keycloakSession()).isEqualTo("a-session");
        assertThat(read(KEYCLOAK.sign(claims(with -> with.claim("sid", null)))).subject()).isEqualTo("a-person");
        assertThat(read(KEYCLOAK.sign(claims(with -> with.subject(null)))).subject()).isNull();
        assertThat(read(SignedByKeycloak.sign(KEYCLOAK.key, "JWT", claims(with -> with))).id()).isNotEmpty();
    }

    @Test
    void aClockAMinuteApartIsForgiven() {
        Instant now = Instant.now();
        assertThat(read(KEYCLOAK.sign(claims(with -> with.issueTime(Date.from(now.minusSeconds(170)))
            .expirationTime(Date.from(now.minusSeconds(50))))))).isNotNull();
        assertThat(read(KEYCLOAK.sign(claims(with -> with.issueTime(Date.from(now.plusSeconds(50))))))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void aTokenWithAFaultIsRefused(String fault, UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(KEYCLOAK.sign(claims(change)));
    }

    static Stream<Arguments> badClaims() {
        Instant now = Instant.now();
        return Stream.of(bad("another issuer", with -> with.issuer("http://localhost:1/realms/master")),
                bad("no issuer", with -> with.issuer(null)),
                bad("issuer with a slash", with -> with.issuer("http://localhost:1/realms/atrium/")),
                bad("another audience", with -> with.audience("atrium-api")),
                bad("no audience", with -> with.audience((String) null)),
                bad("expired", with -> with.expirationTime(Date.from(now.minusSeconds(120)))),
                bad("no end", with -> with.expirationTime(null)),
                bad("an end in a year", with -> with.expirationTime(Date.from(now.plusSeconds(31_536_000)))),
                bad("from the future", with -> with.issueTime(Date.from(now.plusSeconds(120)))),
                bad("no time of issue", with -> with.issueTime(null)),
                bad("not yet usable", with -> with.notBeforeTime(Date.from(now.plusSeconds(120)))),
                bad("a nonce", with -> with.claim("nonce", "n")), bad("no events", with -> with.claim("events", null)),
                bad("another event", with -> with.claim("events", Map.of("http://example.test/event", Map.of()))),
                bad("events as a text", with -> with.claim("events", LOGOUT.keySet().iterator().next())),
                bad("events as a list", with -> with.claim("events", List.copyOf(LOGOUT.keySet()))),
                bad("event as a flag",
                        with -> with.claim("events",
                                Map.of("http://schemas.openid.net/event/backchannel-logout", true))),
                bad("no id", with -> with.jwtID(null)), bad("an empty id", with -> with.jwtID("")),
                bad("an endless id", with -> with.jwtID("x".repeat(300))),
                bad("nobody", with -> with.subject(null).claim("sid", null)),
                bad("empty names", with -> with.subject("").claim("sid", "")),
                bad("a list as session", with -> with.subject(null).claim("sid", List.of("a-session"))));
    }

    @Test
    void aTokenSignedByAnybodyElseIsRefused() throws JOSEException {
        JWTClaimsSet claims = claims(with -> with);
        String good = KEYCLOAK.sign(claims);
        refused(SignedByKeycloak.sign(SignedByKeycloak.key("in-use"), "logout+jwt", claims));
        refused(SignedByKeycloak.sign(SignedByKeycloak.key("another"), "logout+jwt", claims));
        refused(new PlainJWT(claims).serialize());
        refused(signedWith(JWSAlgorithm.RS512, claims));
        refused(signedWith(JWSAlgorithm.PS256, claims));
        refused(signedWithPublicKeyAsSecret(claims));
        refused(SignedByKeycloak.sign(KEYCLOAK.key, "at+jwt", claims));
        String[] parts = good.split("\\.");
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
        refused(parts[0] + "." + encoded("{\"sub\":\"a-person\"}") + "." + parts[2]);
        refused(encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        refused(encoded("{\"alg\":\"RS256\"}") + "." + parts[1] + "." + parts[2]);
        List.of("", ".", "..", "x.y.z", "null", good + "x", "{}", " ").forEach(this::refused);
    }

    private void refused(String token) {
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> read(token));
    }

    private LogoutTokens.LogoutToken read(String token) {
        return this.tokens.read(token).block();
    }

    private static Arguments bad(String fault, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(fault, change);
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        return change
            .apply(new JWTClaimsSet.Builder().issuer(SignedByKeycloak.KEYCLOAK.issuer())
                .audience("atrium-web")
                .subject("a-person")
                .claim("sid", "a-session")
                .claim("typ", "Logout")
                .claim("events", LOGOUT)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120))))
            .build();
    }

    private static String signedWith(JWSAlgorithm algorithm, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("in-use").build(), claims);
        token.sign(new RSASSASigner(KEYCLOAK.key));
        return token.serialize();
    }

    private static String signedWithPublicKeyAsSecret(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("in-use").build(), claims);
        token.sign(new MACSigner(KEYCLOAK.key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

}
