package dev.atrium.admission;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// What is measured of requests that take turns: how many are worked on, how many wait and for how long.
/// No measure names a tenant.
final class RequestMeters {

    private final Timer given;

    private final Timer refused;

    private final Timer left;

    private final Counter turnedAway;

    RequestMeters(MeterRegistry meters, FairPlaces places) {
        this.given = wait(meters, "given");
        this.refused = wait(meters, "refused");
        this.left = wait(meters, "left");
        this.turnedAway = Counter.builder("atrium.requests.turned-away").register(meters);
        Gauge.builder("atrium.requests.held", places, FairPlaces::held).register(meters);
        Gauge.builder("atrium.requests.waiting", places, FairPlaces::waiting).register(meters);
    }

    /// It was its turn.
    void given(long nanos) {
        this.given.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// It was too late, or had to give way.
    void refused(long nanos) {
        this.refused.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Nobody waited for it any more.
    void left(long nanos) {
        this.left.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// There was no room to wait.
    void turnedAway() {
        this.turnedAway.increment();
    }

    private static Timer wait(MeterRegistry meters, String ended) {
        return Timer.builder("atrium.requests.wait").tag("ended", ended).register(meters);
    }

}
