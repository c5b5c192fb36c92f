package dev.atrium.stack.model;

import java.time.Duration;
import java.util.Optional;

/// How fast an answer is sent: tokens a second, 0 for as fast as the reader takes them, or byte by byte.
record Pace(double rate, Optional<Duration> drip) {

    private static final double NANOS = 1e9;

    long period() {
        return rate == 0 ? 0 : Math.round(NANOS / rate);
    }

    Duration of(int tokens) {
        return Duration.ofNanos(period() * tokens);
    }

}
