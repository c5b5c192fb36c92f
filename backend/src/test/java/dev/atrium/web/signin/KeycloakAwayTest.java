package dev.atrium.web.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.web.signin.Doorstep.Leaving;
import dev.atrium.web.signin.StandInKeycloak.Mood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// While Keycloak is away, in any way it can be (G28): who is signed in works on, but not for longer than they might have;
/// who wants in is told at once; and when it is back, so is everything.
class KeycloakAwayTest {

    private static final Duration PAGE = Duration.ofSeconds(3);

    private static final Duration SIGN_IN = Duration.ofSeconds(10);

    /// A busy machine is not the server's fault.
    private static final Duration BUSY = Duration.ofMillis(1_500);

    private static final int SESSIONS = 50;

    private static final Doorstep DOORSTEP = Doorstep.shared();

    private static final List<HeadlessBrowser> PEOPLE = IntStream.range(0, SESSIONS)
        .mapToObj(number -> DOORSTEP.signedIn())
        .toList();

    /// How long it is away in the worst way, in `bin/test --full`.
    private static final Duration LONG = Duration.ofMinutes(Rounds.of(0, 15));

    /// The first is the worst: nothing tells it from a slow answer.
    static Stream<Mood> moods() {
        return Stream.of(Mood.SILENT, Mood.BROKEN, Mood.CLOSED, Mood.STUCK, Mood.BABBLING).limit(Rounds.of(2, 5));
    }

    @ParameterizedTest
    @MethodSource("moods")
    void whoIsSignedInWorksOnAndWhoWantsInIsToldAtOnce(Mood mood) {
        forgetThatItAnswered();
        DOORSTEP.keycloak.during(mood, () -> {
            int wanted = answersProbe(mood) ? 302 : 503;
            assertWithin(PAGE, () -> assertThat(start()).isEqualTo(wanted));
            long end = System.nanoTime() + (mood == Mood.SILENT ? LONG : Duration.ZERO).toNanos();
            do {
                assertThat(PEOPLE).allMatch(browser -> browser.get(DOORSTEP.atrium + "/settings").statusCode() == 200);
                assertThat(start()).isEqualTo(wanted);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
            while (System.nanoTime() < end);
        });
        comesBack();
    }

    @ParameterizedTest
    @MethodSource("moods")
    void nobodyIsSignedInForLongerThanTheyMightHaveBeen(Mood mood) {
        HeadlessBrowser idle = DOORSTEP.signedIn();
        HeadlessBrowser busy = DOORSTEP.signedIn();
        DOORSTEP.keycloak.during(mood, () -> {
            for (int minutes = 25; minutes < 480; minutes += 25) {
                assertThat(statusAfter(minutes, busy)).isEqualTo(200);
            }
            assertThat(statusAfter(31, idle)).isEqualTo(303);
            assertThat(statusAfter(481, busy)).isEqualTo(303);
        });
        comesBack();
    }

    @ParameterizedTest
    @MethodSource("moods")
    void signingOutWorks(Mood mood) {
        HeadlessBrowser browser = DOORSTEP.signedIn();
        Someone someone = DOORSTEP.someone(browser);
        DOORSTEP.keycloak.during(mood, () -> assertWithin(PAGE.plusSeconds(1), () -> assertThat(
                browser.post(DOORSTEP.atrium + "/logout", Map.of("_csrf", DOORSTEP.world.csrf(someone))).statusCode())
            .isEqualTo(303)));
        assertThat(DOORSTEP.isAlive(someone)).isFalse();
        assertThat(browser.session()).isEmpty();
        comesBack();
    }

    @ParameterizedTest
    @MethodSource("moods")
    void whoComesBackWithACodeIsToldToTryAgain(Mood mood) {
        Leaving leaving = DOORSTEP.leave();
        String back = DOORSTEP.back(leaving, DOORSTEP.idToken(leaving).signed());
        DOORSTEP.keycloak.during(mood,
                () -> assertWithin(SIGN_IN, () -> assertThat(leaving.browser().get(back).statusCode())
                    .isEqualTo((mood == Mood.BABBLING) ? 403 : 503)));
        assertThat(leaving.browser().session()).isEmpty();
        comesBack();
    }

    @ParameterizedTest
    @MethodSource("moods")
    void withoutKeycloaksKeysNobodyIsSignedInAndNobodyIsSuspected(Mood mood) {
        Leaving leaving = DOORSTEP.leave();
        String back = DOORSTEP.back(leaving, DOORSTEP.idToken(leaving).signed());
        afterKeysAreForgotten(() -> DOORSTEP.keycloak.whileKeysAre(mood, () -> assertWithin(SIGN_IN,
                () -> assertThat(leaving.browser().get(back).statusCode()).isEqualTo(503))));
        assertThat(leaving.browser().session()).isEmpty();
        comesBack();
    }

    @ParameterizedTest
    @MethodSource("moods")
    void aLogoutTokenThatCannotBeCheckedEndsNothingAndWorksLater(Mood mood) {
        Leaving leaving = DOORSTEP.leave();
        TokenDraft idToken = DOORSTEP.idToken(leaving);
        DOORSTEP.comeBack(leaving, idToken.signed());
        Someone someone = DOORSTEP.someone(leaving.browser());
        String token = DOORSTEP.logoutToken(someone.session(), String.valueOf(idToken.claims().get("sid"))).signed();
        afterKeysAreForgotten(() -> DOORSTEP.keycloak.whileKeysAre(mood,
                () -> assertWithin(SIGN_IN, () -> assertThat(DOORSTEP.hearFromKeycloak(token)).isIn(400, 503))));
        assertThat(DOORSTEP.isAlive(someone)).isTrue();
        LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());
        assertThat(DOORSTEP.hearFromKeycloak(token)).isEqualTo(200);
        assertThat(DOORSTEP.isAlive(someone)).isFalse();
    }

    @Test
    void itsKeysAreAskedForOnceInHalfAMinuteHoweverManyUnknownOnesAreNamed() {
        int before = DOORSTEP.keycloak.fetches.get();
        TokenDraft draft = DOORSTEP.logoutToken(DOORSTEP.someone(DOORSTEP.signedIn()).session(), "x");
        String signed = draft.signed();
        String rest = signed.substring(signed.indexOf('.'));
        int asked = Rounds.of(500, 10_000);
        for (int count = 0; count < asked; count++) {
            String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"unknown-" + count + "\"}";
            assertThat(DOORSTEP.hearFromKeycloak(TokenDraft.encoded(header) + rest)).isEqualTo(400);
        }
        assertThat(DOORSTEP.keycloak.fetches.get() - before).isLessThanOrEqualTo(2);
    }

    /// Keys are kept for a minute: later, they are asked for anew.
    private static void afterKeysAreForgotten(Runnable work) {
        DOORSTEP.world.bean(MovableClock.class).later(Duration.ofSeconds(61), work);
    }

    private static int statusAfter(int minutes, HeadlessBrowser browser) {
        int[] status = new int[1];
        DOORSTEP.world.bean(MovableClock.class)
            .later(Duration.ofMinutes(minutes),
                    () -> status[0] = browser.get(DOORSTEP.atrium + "/settings").statusCode());
        return status[0];
    }

    /// What only talks nonsense does answer: that is found out when a code comes back.
    private static boolean answersProbe(Mood mood) {
        return mood == Mood.BABBLING;
    }

    private static int start() {
        return new HeadlessBrowser(DOORSTEP.atrium).get(DOORSTEP.atrium + SignInStart.PATH).statusCode();
    }

    /// That it answered a moment ago is remembered for two seconds.
    private static void forgetThatItAnswered() {
        LockSupport.parkNanos(Duration.ofMillis(2_100).toNanos());
    }

    private static void comesBack() {
        long begin = System.nanoTime();
        while (start() != 302) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(DOORSTEP.signedIn().session()).isPresent();
    }

    private static void assertWithin(Duration promised, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(promised.plus(BUSY));
    }

}
