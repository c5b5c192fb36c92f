package dev.atrium.web.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.identity.SessionToken;
import dev.atrium.identity.SignIn;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

import static org.assertj.core.api.Assertions.assertThat;

/// G43. What a browser and Keycloak send at sign-in is read, or gives nothing.
class GarbledSignInTest {

    private static final int ROUNDS = Rounds.of(100_000, 1_000_000);

    private static final URI HERE = URI.create("https://atrium.test/");

    @Test
    void aReturnPathNeverLeadsElsewhere() {
        Garbled
            .of(5, "/conversations/1?leaf=2", "/search?q=a%20b", "//evil.test", "/\\\\evil.test", "/%2f/evil.test",
                    "https://evil.test")
            .each(ROUNDS, text -> {
                String path = ReturnPath.of(text);
                assertThat(path).startsWith("/").doesNotStartWith("//").doesNotContain("\\", "\r", "\n", "\0");
                if (!path.contains("%")) {
                    assertThat(HERE.resolve(path).getHost()).isEqualTo("atrium.test");
                }
            });
    }

    @Test
    void aCookieIsATokenOrNone() {
        Garbled.of(6, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ", "________________________-__________________")
            .each(ROUNDS, text -> SessionToken.parse(text).ifPresent(token -> {
                assertThat(token.secret()).isEqualTo(text).hasSize(43);
                assertThat(token.toString()).doesNotContain(text);
            }));
    }

    @Test
    void anIdTokenOfAnyShapeGivesAPersonAndOnlyWellShapedMemberships() {
        Garbled words = Garbled.of(7, UUID.randomUUID().toString(), "/roles/admin", "/departments/Legal", "alder-bank");
        Random random = new Random(7);
        for (int i = 0; i < Rounds.of(50_000, 500_000); i++) {
            OidcIdToken token = OidcIdToken.withTokenValue("x")
                .subject("a-subject")
                .claims(claims -> List.of("iss", "name", "email", "locale", "sid", "organization")
                    .forEach(name -> claims.put(name, anything(random, words, 0))))
                .build();
            SignIn read = IdTokenReader.read(token, "");
            assertThat(read.person().subject()).isEqualTo("a-subject");
            assertThat(read.memberships()).hasSizeLessThanOrEqualTo(50)
                .allMatch(membership -> membership.organization() != null);
        }
    }

    private static Object anything(Random random, Garbled words, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 7)) {
            case 0 -> words.next();
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean();
            case 3 -> random.nextDouble();
            case 4 -> List.of(anything(random, words, depth + 1), anything(random, words, depth + 1));
            default -> object(random, words, depth);
        };
    }

    private static Map<String, Object> object(Random random, Garbled words, int depth) {
        Map<String, Object> object = new TreeMap<>();
        object.put("id", random.nextBoolean() ? UUID.randomUUID().toString() : anything(random, words, depth + 1));
        object.put("groups", anything(random, words, depth + 1));
        object.put(words.next(), anything(random, words, depth + 1));
        return object;
    }

}
