package dev.atrium.admission;

import java.time.Duration;

/// How much is worked on at a time: one more whenever event loops were in time, a quarter less whenever they were late.
/// Additive increase and multiplicative decrease find the most that can be done in time, whatever a request costs and
/// whatever else the machine does; TCP shares a line in this way (RFC 5681).
final class Pace {

    private static final double LESS = 0.75;

    private final int least;

    private final int most;

    private final Duration late;

    private volatile int places;

    /// @param least what is worked on however late the loops are
    /// @param most what is worked on at first, and never exceeded
    Pace(int least, int most, Duration late) {
        this.least = Math.min(least, most);
        this.most = most;
        this.late = late;
        this.places = most;
    }

    int places() {
        return this.places;
    }

    /// @param lateness how late the event loops were since the last time, on average
    int next(Duration lateness) {
        int wanted = (lateness.compareTo(this.late) > 0) ? (int) (this.places * LESS) : this.places + 1;
        this.places = Math.clamp(wanted, this.least, this.most);
        return this.places;
    }

}
