package dev.atrium.sink;

import java.time.Duration;

/// How long to wait after a failure.
final class Pause {

    private static final int MOST_DOUBLINGS = 20;

    private Pause() {
    }

    /// Doubles with each failure up to the longest. Half of it is left to chance, so that
    /// those who failed together do not come back together.
    ///
    /// @param tries how many have failed, from 1
    /// @param chance from 0 to 1
    static Duration after(int tries, double chance, Duration first, Duration longest) {
        long doubled = first.toMillis() << Math.min(tries - 1, MOST_DOUBLINGS);
        long whole = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(whole * (1 + chance) / 2));
    }

}
