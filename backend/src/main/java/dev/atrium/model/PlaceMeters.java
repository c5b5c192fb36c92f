package dev.atrium.model;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What is measured of a provider's places: how many are held, how many questions wait and for how long, how many were
/// turned away. No measure names a tenant.
final class PlaceMeters {

    private static final String PROVIDER = "provider";

    private final MeterRegistry meters;

    private final String provider;

    PlaceMeters(MeterRegistry meters, String provider, Places places) {
        this.meters = meters;
        this.provider = provider;
        Gauge.builder("atrium.model.places.held", places, Places::held).tag(PROVIDER, provider).register(meters);
        Gauge.builder("atrium.model.queue.waiting", places, Places::waiting).tag(PROVIDER, provider).register(meters);
    }

    /// @param ended `given`, `refused` (too late, or it had to give way) or `left`
    void waited(String ended, long nanos) {
        meters.timer("atrium.model.queue.wait", PROVIDER, provider, "ended", ended).record(nanos, TimeUnit.NANOSECONDS);
    }

    /// @param full whose room was used up: `tenant` or `everybody`
    void turnedAway(String full) {
        meters.counter("atrium.model.queue.turned-away", PROVIDER, provider, "full", full).increment();
    }

}
