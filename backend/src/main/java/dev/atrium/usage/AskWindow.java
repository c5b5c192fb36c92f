package dev.atrium.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// How often one subject asked lately: in the running minute, and in the minute before. What counts is the last sixty
/// seconds, taken as the running minute plus the share of the one before that still lies within them.
record AskWindow(Instant minute, int asks, int before) {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    static AskWindow empty(Instant now) {
        return new AskWindow(now.truncatedTo(ChronoUnit.MINUTES), 0, 0);
    }

    /// What all of these asked together, seen from now.
    static AskWindow sum(Stream<AskWindow> parts, Instant now) {
        return parts.map(part -> part.at(now))
            .reduce(empty(now), (one, two) -> new AskWindow(one.minute, one.asks + two.asks, one.before + two.before));
    }

    /// The same counts, seen from now. A clock that went back a little changes nothing;
    /// one that went back further begins anew, or nobody could ask until it catches up.
    AskWindow at(Instant now) {
        Instant running = now.truncatedTo(ChronoUnit.MINUTES);
        if (running.isBefore(this.minute.minus(1, ChronoUnit.MINUTES))) {
            return empty(now);
        }
        if (!running.isAfter(this.minute)) {
            return this;
        }
        boolean next = running.equals(this.minute.plus(1, ChronoUnit.MINUTES));
        return new AskWindow(running, 0, next ? this.asks : 0);
    }

    boolean admits(Instant now, int limit) {
        return this.asks + 1 + remembered(now) <= limit;
    }

    AskWindow counted() {
        return new AskWindow(this.minute, this.asks + 1, this.before);
    }

    /// How long until one more ask fits, in whole seconds, if nobody asks meanwhile.
    Duration retryAfter(Instant now, int limit) {
        long second = 1;
        while (second < 120 && !at(now.plusSeconds(second)).admits(now.plusSeconds(second), limit)) {
            second++;
        }
        return Duration.ofSeconds(second);
    }

    /// What of the minute before still counts, rounded down.
    private long remembered(Instant now) {
        long passed = Math.clamp(Duration.between(this.minute, now).toMillis(), 0, MINUTE);
        return this.before * (MINUTE - passed) / MINUTE;
    }

}
