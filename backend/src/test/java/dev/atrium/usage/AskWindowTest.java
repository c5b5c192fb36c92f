package dev.atrium.usage;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AskWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void asksUpToTheLimitAreAdmittedAndTheNextIsNot() {
        AskWindow window = asked(NOON, 19);
        assertThat(window.admits(NOON, 20)).isTrue();
        assertThat(window.counted().admits(NOON, 20)).isFalse();
    }

    @Test
    void aNewMinuteRemembersTheShareThatIsYoungerThanSixtySeconds() {
        AskWindow window = asked(NOON.plusSeconds(59), 20).at(NOON.plusSeconds(61));
        assertThat(window.admits(NOON.plusSeconds(61), 20)).isTrue();
        assertThat(window.counted().counted().admits(NOON.plusSeconds(61), 20)).isFalse();
    }

    @Test
    void afterTwoMinutesNothingIsRemembered() {
        AskWindow window = asked(NOON, 20).at(NOON.plusSeconds(120));
        assertThat(window).isEqualTo(AskWindow.empty(NOON.plusSeconds(120)));
    }

    @Test
    void noMinuteOfSixtySecondsHoldsMuchMoreThanTheLimit() {
        AskWindow window = AskWindow.empty(NOON);
        int admitted = 0;
        for (int second = 30; second < 90; second++) {
            for (int ask = 0; ask < 5; ask++) {
                window = window.at(NOON.plusSeconds(second));
                if (window.admits(NOON.plusSeconds(second), 20)) {
                    window = window.counted();
                    admitted++;
                }
            }
        }
        assertThat(admitted).isBetween(20, 30);
    }

    @Test
    void whenToTryAgainIsTheFirstSecondThatAdmits() {
        AskWindow window = asked(NOON, 20);
        Duration wait = window.retryAfter(NOON, 20);
        Instant then = NOON.plus(wait);
        Instant before = then.minusSeconds(1);
        assertThat(window.at(then).admits(then, 20)).isTrue();
        assertThat(window.at(before).admits(before, 20)).isFalse();
    }

    @Test
    void aClockThatWentBackALittleChangesNothing() {
        AskWindow window = asked(NOON, 20);
        assertThat(window.at(NOON.minusSeconds(60))).isEqualTo(window);
        assertThat(window.admits(NOON.minusSeconds(60), 20)).isFalse();
    }

    @Test
    void aClockThatWentBackFarBeginsAnew() {
        assertThat(asked(NOON, 20).at(NOON.minusSeconds(61))).isEqualTo(AskWindow.empty(NOON.minusSeconds(61)));
    }

    private static AskWindow asked(Instant at, int times) {
        AskWindow window = AskWindow.empty(at);
        for (int ask = 0; ask < times; ask++) {
            window = window.counted();
        }
        return window;
    }

}
