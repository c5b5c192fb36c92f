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

    /// Counts a call. Answers how long to wait, zero when it may be made now.
    synchronized Duration take(String who, Instant now) {
        Instant known = this.spent.getOrDefault(who, now);
        Instant until = known.isAfter(now) ? known : now;
        Duration over = Duration.between(now, until).minus(this.ahead);
        if (over.isPositive()) {
            return over;
        }
        this.spent.put(who, until.plus(this.pause));
        return Duration.ZERO;
    }

}
