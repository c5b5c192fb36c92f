package dev.atrium.admission;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What is measured of requests that take turns: how many are worked on and how many may be, how many wait and for how long.
/// No measure names a tenant.
final class RequestMeters {

    private final MeterRegistry meters;

    RequestMeters(MeterRegistry meters, FairPlaces places, Pace pace) {
        this.meters = meters;
        Gauge.builder("atrium.requests.places", pace, Pace::places).register(meters);
        Gauge.builder("atrium.requests.held", places, FairPlaces::held).register(meters);
        Gauge.builder("atrium.requests.waiting", places, FairPlaces::waiting).register(meters);
    }

    /// @param ended `given`, `refused` (too late, or it had to give way) or `left`
    void waited(String ended, long nanos) {
        this.meters.timer("atrium.requests.wait", "ended", ended).record(nanos, TimeUnit.NANOSECONDS);
    }

    /// There was no room to wait.
    void turnedAway() {
        this.meters.counter("atrium.requests.turned-away").increment();
    }

}
