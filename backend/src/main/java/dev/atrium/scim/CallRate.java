package dev.atrium.scim;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often somebody may call one server: so many in the long run, and some more at once. Of those it has not heard of for
/// long it forgets the oldest, when there are many.
final class CallRate {

    private static final int MOST_KNOWN = 10_000;

    private final Duration pause;

    private final Duration ahead;

    private final Map<String, Instant> spent = new LinkedHashMap<>(16, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_KNOWN;
        }

    };

    /// @param pause between two calls in the long run
    /// @param burst how many at once
    CallRate(Duration pause, int burst) {
        this.pause = pause;
        this.ahead = pause.multipliedBy(burst - 1L);
    }

    /// Counts a call. Answers how long to wait, nothing when it may be made now.
    synchronized Duration take(String who, Instant now) {
        Duration wait = wait(who, now);
        if (wait.isZero()) {
            this.spent.put(who, until(who, now).plus(this.pause));
        }
        return wait;
    }

    /// Likewise, without counting.
    synchronized Duration wait(String who, Instant now) {
        Duration over = Duration.between(now, until(who, now)).minus(this.ahead);
        return over.isPositive() ? over : Duration.ZERO;
    }

    private Instant until(String who, Instant now) {
        Instant known = this.spent.getOrDefault(who, now);
        return known.isAfter(now) ? known : now;
    }

}
