package dev.atrium.web.signin;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.signin.Doorstep.Leaving;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// An attempt to sign in belongs to the browser that began it, and works once. What a browser held before is worth nothing
/// afterwards.
class SignInAttemptsTest {

    private static final int SECRET = 22;

    private static final Doorstep DOORSTEP = Doorstep.shared();

    @Test
    void everyAttemptHasItsOwnStateNonceAndChallenge() {
        Set<String> seen = new HashSet<>();
        for (int count = 0; count < 20; count++) {
            Leaving leaving = DOORSTEP.leave();
            for (String secret : List.of("state", "nonce", "code_challenge")) {
                assertThat(leaving.asked(secret)).hasSizeGreaterThanOrEqualTo(SECRET);
                assertThat(seen.add(leaving.asked(secret))).isTrue();
            }
            assertThat(leaving.query()).containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", DOORSTEP.atrium + "/login/oauth2/code/keycloak");
        }
    }

    @Test
    void theCodeIsExchangedWithTheVerifierOfItsChallenge() throws NoSuchAlgorithmException {
        Leaving leaving = DOORSTEP.leave();
        DOORSTEP.comeBack(leaving, DOORSTEP.idToken(leaving).signed());
        // The server asks for a token of its own now and then; that has no code.
        Map<String, String> exchange = DOORSTEP.keycloak.exchanges.stream()
            .filter(asked -> asked.containsKey("code"))
            .toList()
            .getLast();
        byte[] hash = MessageDigest.getInstance("SHA-256")
            .digest(exchange.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
        assertThat(TokenDraft.encoded(hash)).isEqualTo(leaving.asked("code_challenge"));
        assertThat(exchange).containsEntry("redirect_uri", leaving.asked("redirect_uri"));
    }

    @Test
    void nobodyIsSignedInByAReturnOfAnotherBrowser() {
        Leaving mine = DOORSTEP.leave();
        Leaving theirs = DOORSTEP.leave();
        String myReturn = DOORSTEP.back(mine, DOORSTEP.idToken(mine).signed());
        String theirReturn = DOORSTEP.back(theirs, DOORSTEP.idToken(theirs).signed());
        refused(mine.browser(), theirReturn);
        refused(theirs.browser(), myReturn);
        assertThat(mine.browser().get(myReturn).statusCode()).isEqualTo(303);
        assertThat(theirs.browser().get(theirReturn).statusCode()).isEqualTo(303);
    }

    @Test
    void theCookieOfOneAttemptDoesNotOpenAnother() {
        Leaving mine = DOORSTEP.leave();
        Leaving theirs = DOORSTEP.leave();
        String myCookie = mine.browser().cookies.values().iterator().next();
        theirs.browser().cookies.replaceAll((name, value) -> myCookie);
        refused(theirs.browser(), DOORSTEP.back(theirs, DOORSTEP.idToken(theirs).signed()));
        refused(theirs.browser(), DOORSTEP.back(mine, DOORSTEP.idToken(mine).signed()));
    }

    @Test
    void aNonceOfAnotherAttemptOfTheSameBrowserIsRefused() {
        Leaving first = DOORSTEP.leave();
        Leaving second = DOORSTEP.leave(first.browser(), "");
        refused(second.browser(), DOORSTEP.back(second, DOORSTEP.idToken(first).signed()));
    }

    @Test
    void aReturnWorksOnceEvenForWhoKeptTheCookie() {
        Leaving leaving = DOORSTEP.leave();
        Map<String, String> kept = Map.copyOf(leaving.browser().cookies);
        String back = DOORSTEP.back(leaving, DOORSTEP.idToken(leaving).signed());
        assertThat(leaving.browser().get(back).statusCode()).isEqualTo(303);
        HeadlessBrowser again = new HeadlessBrowser(DOORSTEP.atrium);
        again.cookies.putAll(kept);
        refused(again, back);
    }

    @Test
    void aCookieThatWasTouchedIsNone() {
        for (int place : List.of(0, 20, 60)) {
            Leaving leaving = DOORSTEP.leave();
            leaving.browser().cookies.replaceAll((name, value) -> touched(value, place));
            refused(leaving.browser(), DOORSTEP.back(leaving, DOORSTEP.idToken(leaving).signed()));
        }
    }

    @Test
    void anAttemptIsForgottenAfterAQuarterOfAnHour() {
        Leaving leaving = DOORSTEP.leave();
        String back = DOORSTEP.back(leaving, DOORSTEP.idToken(leaving).signed());
        DOORSTEP.world.bean(MovableClock.class).later(Duration.ofMinutes(16), () -> refused(leaving.browser(), back));
    }

    @ParameterizedTest
    @ValueSource(strings = { "?code=x", "?state=x", "?code=x&state=", "?error=access_denied",
            "?error=access_denied&state=x", "?code=x&state=%00", "?code=x&state=__Host-", "?code[]=x&state[]=y", "" })
    void aReturnThatIsNoAnswerToAnythingIsRefused(String query) {
        HeadlessBrowser browser = DOORSTEP.leave().browser();
        HttpResponse<String> answer = browser.get(DOORSTEP.atrium + "/login/oauth2/code/keycloak" + query);
        assertThat(answer.statusCode()).isIn(303, 401, 403, 404);
        assertThat(browser.session()).isEmpty();
    }

    @Test
    void aSecondStateDoesNotHelp() {
        Leaving mine = DOORSTEP.leave();
        Leaving theirs = DOORSTEP.leave();
        refused(theirs.browser(),
                DOORSTEP.back(mine, DOORSTEP.idToken(mine).signed()) + "&state=" + theirs.asked("state"));
    }

    @Test
    void noCookieFromBeforeSurvivesASignIn() {
        HeadlessBrowser living = DOORSTEP.signedIn();
        Someone before = DOORSTEP.someone(living);
        Set<String> secrets = new HashSet<>();
        List<String> planted = new ArrayList<>(List.of(before.token().secret(), "A".repeat(43), "x", ""));
        for (String cookie : planted) {
            HeadlessBrowser browser = new HeadlessBrowser(DOORSTEP.atrium);
            browser.cookies.put(SessionCookie.NAME, cookie);
            Leaving leaving = DOORSTEP.leave(browser, "");
            assertThat(DOORSTEP.comeBack(leaving, DOORSTEP.idToken(leaving).signed()).statusCode()).isEqualTo(303);
            assertThat(browser.session().orElseThrow().secret()).isNotEqualTo(cookie);
            assertThat(secrets.add(browser.session().orElseThrow().secret())).isTrue();
        }
        assertThat(DOORSTEP.isAlive(before)).isFalse();
    }

    @Test
    void aFailedSignInLeavesTheSessionAlone() {
        HeadlessBrowser browser = DOORSTEP.signedIn();
        Someone before = DOORSTEP.someone(browser);
        Leaving leaving = DOORSTEP.leave(browser, "");
        DOORSTEP.comeBack(leaving, DOORSTEP.idToken(leaving).with("nonce", "another").signed());
        assertThat(DOORSTEP.isAlive(before)).isTrue();
        assertThat(browser.session().orElseThrow().secret()).isEqualTo(before.token().secret());
    }

    @Test
    void choosingATenantChangesTheSecret() {
        Leaving leaving = DOORSTEP.leave();
        Map<String, Object> both = Map.of("a", Map.of("id", World.ALDER_BANK.toString()), "f",
                Map.of("id", World.FERN_CLINIC.toString()));
        DOORSTEP.comeBack(leaving, DOORSTEP.idToken(leaving).with("organization", both).signed());
        Someone undecided = DOORSTEP.someone(leaving.browser());
        HttpResponse<String> chosen = leaving.browser()
            .post(DOORSTEP.atrium + "/tenant",
                    Map.of("tenant", World.FERN.toString(), "_csrf", DOORSTEP.world.csrf(undecided)));
        assertThat(HeadlessBrowser.location(chosen)).isEqualTo(URI.create(DOORSTEP.atrium + "/"));
        assertThat(leaving.browser().session().orElseThrow().secret()).isNotEqualTo(undecided.token().secret());
        assertThat(DOORSTEP.isAlive(undecided)).isFalse();
        assertThat(DOORSTEP.session(leaving.browser()).caller().orElseThrow().tenant()).isEqualTo(World.FERN);
    }

    @Test
    void attemptsDoNotPileUpInTheBrowser() {
        HeadlessBrowser browser = new HeadlessBrowser(DOORSTEP.atrium);
        IntStream.range(0, 20).forEach(count -> DOORSTEP.leave(browser, ""));
        assertThat(browser.cookies).hasSizeLessThanOrEqualTo(5);
    }

    private static void refused(HeadlessBrowser browser, String back) {
        assertThat(browser.get(back).statusCode()).isEqualTo(403);
        assertThat(browser.session()).isEmpty();
    }

    private static String touched(String value, int place) {
        char other = (value.charAt(place) == 'A') ? 'B' : 'A';
        return value.substring(0, place) + other + value.substring(place + 1);
    }

}
