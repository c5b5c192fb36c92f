package dev.atrium.model;

import java.time.Duration;
import java.util.Optional;

/// How often, and until when, a question is asked again while nothing was answered yet.
///
/// @param deadlineNanos no further try is waited for beyond this point in time
/// @param retries how many tries are left
record Patience(long deadlineNanos, int retries) {

    private static final int RETRIES = 2;

    private static final Duration WHOLE = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(400);

    static Patience from(long nowNanos) {
        return new Patience(nowNanos + WHOLE.toNanos(), RETRIES);
    }

    Patience afterRetry() {
        return new Patience(deadlineNanos, retries - 1);
    }

    /// The pause before the next try, or nothing if there shall be none.
    ///
    /// @param chance between 0 and 1; without it all who failed together would return
    /// together
    Optional<Duration> pauseAfter(ModelFailure failure, long nowNanos, double chance) {
        var left = Duration.ofNanos(deadlineNanos - nowNanos);
        if (retries == 0 || !left.isPositive() || !failure.passes()) {
            return Optional.empty();
        }
        Duration pause = failure.retryAfter() == null ? ownPause(chance) : asked(failure.retryAfter(), chance);
        return Optional.of(pause.compareTo(left) > 0 ? left : pause);
    }

    /// Longer with every try, and between half and one and a half times that.
    private Duration ownPause(double chance) {
        long pause = FIRST_PAUSE.toMillis() << (2 * (RETRIES - retries));
        return Duration.ofMillis((long) (pause * (0.5 + chance)));
    }

    /// Never sooner than asked, and up to half a second later.
    private static Duration asked(Duration retryAfter, double chance) {
        return retryAfter.plusMillis((long) (500 * chance));
    }

}
