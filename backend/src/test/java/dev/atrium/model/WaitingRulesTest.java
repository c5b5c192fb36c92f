package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.atrium.model.ModelFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When a question is asked again, how long that may take, and when an answer is overdue.
class WaitingRulesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Patience patience = Patience.from(0);

    @Test
    void providerMaySayWhenToComeBackInSecondsOrAsADate() {
        assertThat(RetryAfter.parse("3", CLOCK)).isEqualTo(Duration.ofSeconds(3));
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 10:00:07 GMT", CLOCK)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 09:00:00 GMT", CLOCK)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "soon", "-1", "1e9", "99999999999999999999", "Mon, 22 Nov 2026 10:00:07 GMT", "１" })
    void garbageInThatHeaderSaysNothing(String header) {
        assertThat(RetryAfter.parse(header, CLOCK)).isNull();
    }

    @Test
    void pausesGrowAndDifferByChance() {
        var failure = new ModelFailure(Kind.BUSY, "");
        assertThat(patience.pauseAfter(failure, 0, 0)).contains(Duration.ofMillis(200));
        assertThat(patience.pauseAfter(failure, 0, 1)).contains(Duration.ofMillis(600));
        assertThat(patience.afterRetry().pauseAfter(failure, 0, 0)).contains(Duration.ofMillis(800));
    }

    @Test
    void nobodyComesBackSoonerThanAsked() {
        var failure = new ModelFailure(Kind.BUSY, "", Duration.ofSeconds(3));
        assertThat(patience.pauseAfter(failure, 0, 0)).contains(Duration.ofSeconds(3));
        assertThat(patience.pauseAfter(failure, 0, 1)).contains(Duration.ofMillis(3_500));
    }

    @Test
    void theWholeWaitNeverExceedsTenSeconds() {
        var failure = new ModelFailure(Kind.BUSY, "", Duration.ofMinutes(1));
        assertThat(patience.pauseAfter(failure, 0, 0.5)).contains(Duration.ofSeconds(10));
        assertThat(patience.pauseAfter(failure, Duration.ofSeconds(4).toNanos(), 0.5)).contains(Duration.ofSeconds(6));
        assertThat(patience.pauseAfter(failure, Duration.ofSeconds(10).toNanos(), 0.5)).isEmpty();
    }

    @Test
    void thereAreTwoRetries() {
        var failure = new ModelFailure(Kind.UNREACHABLE, "");
        assertThat(patience.afterRetry().pauseAfter(failure, 0, 0)).isPresent();
        assertThat(patience.afterRetry().afterRetry().pauseAfter(failure, 0, 0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "BUSY", "UNREACHABLE", "CUT" }, mode = EnumSource.Mode.EXCLUDE)
    void whatWouldFailAgainIsNotRetried(Kind kind) {
        assertThat(patience.pauseAfter(new ModelFailure(kind, ""), 0, 0)).isEmpty();
    }

    @Test
    void whoFoundNoPlaceHasWaitedAndIsNotAskedForAgain() {
        var failure = ModelFailure.noPlace("");
        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(patience.pauseAfter(failure, 0, 0)).isEmpty();
        assertThat(failure.isTheModelsOwn()).isTrue();
        assertThat(failure.tellsOfAnOutage()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsRetriedOnceSomethingWasSaid(Kind kind) {
        var failure = new ModelFailure(kind, "").afterSpeaking();
        assertThat(patience.pauseAfter(failure, 0, 0)).isEmpty();
        assertThat(failure.isTheModelsOwn()).isFalse();
        assertThat(failure.kind()).isNotIn(Kind.BUSY, Kind.UNREACHABLE);
    }

    @Test
    void silenceBeforeTheFirstTokenAndAfterItHaveLimitsOfTheirOwn() {
        var pace = new Pace(limits(), 0);
        assertThat(pace.verdict(SECOND.toNanos() - 1)).isNull();
        assertThat(kind(pace, SECOND.toNanos())).isEqualTo(Kind.NO_FIRST_TOKEN);
        pace.progress(SECOND.toNanos());
        assertThat(pace.verdict(Duration.ofMillis(2_999).toNanos())).isNull();
        assertThat(kind(pace, Duration.ofSeconds(3).toNanos())).isEqualTo(Kind.STALLED);
    }

    @Test
    void answerThatNeverEndsIsTooLongHoweverBusyItIs() {
        var pace = new Pace(limits(), 0);
        pace.progress(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(kind(pace, Duration.ofSeconds(10).toNanos())).isEqualTo(Kind.TOO_LONG);
    }

    private static ModelProperties.Timeouts limits() {
        return new ModelProperties.Timeouts(SECOND, Duration.ofSeconds(2), Duration.ofSeconds(10), SECOND, SECOND);
    }

    private static Kind kind(Pace pace, long now) {
        var verdict = pace.verdict(now);
        assertThat(verdict).isNotNull();
        return verdict.kind();
    }

}
