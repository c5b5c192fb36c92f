package dev.atrium.web.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.atrium.web.signin.TokenChains.Chain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every bad token x every place that takes one (G7). What is refused leaves no trace of having worked; the good twin of
/// each token is accepted, so a chain that refuses everything fails as well.
class BadTokensTest {

    private static final int PROMISED = 60;

    private static final Doorstep DOORSTEP = Doorstep.shared();

    @ParameterizedTest
    @MethodSource("chains")
    void noBadTokenOpensOrEndsAnything(Chain chain) {
        List<BadToken> bad = new ArrayList<>(BadToken.forEveryChain());
        bad.addAll(chain.own());
        Map<String, String> breaches = new TreeMap<>();
        for (BadToken token : bad) {
            String outcome = outcome(chain, token);
            if (!outcome.equals("refused")) {
                breaches.put(token.fault(), outcome);
            }
        }
        System.out.printf("%s: %d bad tokens handed in%n", chain, bad.size());
        assertThat(bad).extracting(BadToken::fault).doesNotHaveDuplicates().hasSizeGreaterThan(PROMISED);
        assertThat(breaches).isEmpty();
        assertThat(DOORSTEP.keycloak.lured).hasValue(0);
    }

    static List<Chain> chains() {
        return TokenChains.all();
    }

    @Test
    void theirGoodTwinsAreAccepted() {
        List<Chain> chains = TokenChains.all();
        assertThat(chains.get(0).accepts().of(TokenDraft::signed)).isTrue();
        assertThat(chains.get(1).accepts().of(TokenDraft::signed)).isTrue();
        String secret = DOORSTEP.signedIn().session().orElseThrow().secret();
        assertThat(TokenChains.status(List.of("Cookie", SessionCookie.NAME + "=" + secret))).isEqualTo(200);
    }

    @Test
    void aSecretOfASessionIsGoodInItsCookieOnly() {
        String secret = DOORSTEP.signedIn().session().orElseThrow().secret();
        assertThat(TokenChains.status(List.of("Authorization", "Bearer " + secret))).isEqualTo(401);
        assertThat(TokenChains.status(List.of("Cookie", "atrium=" + secret))).isEqualTo(401);
        assertThat(TokenChains.status(List.of("Cookie", "__Secure-atrium=" + secret))).isEqualTo(401);
        assertThat(TokenChains.status(List.of("Cookie", SessionCookie.NAME + "=" + secret.toLowerCase())))
            .isEqualTo(401);
    }

    @Test
    void aLogoutTokenWorksOnce() {
        List<String> used = new ArrayList<>();
        Chain logout = TokenChains.all().get(1);
        assertThat(logout.accepts().of(draft -> {
            used.add(draft.signed());
            return used.getFirst();
        })).isTrue();
        assertThat(DOORSTEP.hearFromKeycloak(used.getFirst())).isEqualTo(400);
    }

    private static String outcome(Chain chain, BadToken token) {
        try {
            return chain.accepts().of(token.forge()) ? "accepted" : "refused";
        }
        catch (IllegalStateException neither) {
            return neither.getMessage().lines().findFirst().orElse("");
        }
    }

}
