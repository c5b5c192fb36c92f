package dev.atrium.model;

import java.util.concurrent.TimeUnit;

import dev.atrium.tenancy.TenantLabels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// What is measured of a provider's places: how many are held, how many questions wait and for how long, by tenant, and how
/// many were turned away.
final class PlaceMeters {

    private static final String PROVIDER = "provider";

    private final MeterRegistry meters;

    private final TenantLabels tenants;

    private final String provider;

    PlaceMeters(MeterRegistry meters, TenantLabels tenants, String provider, Places places) {
        this.meters = meters;
        this.tenants = tenants;
        this.provider = provider;
        Gauge.builder("atrium.model.places.held", places, Places::held).tag(PROVIDER, provider).register(meters);
        Gauge.builder("atrium.model.queue.waiting", places, Places::waiting).tag(PROVIDER, provider).register(meters);
        waited(TenantLabels.OTHER, "given");
        turnedAway(TenantLabels.OTHER, "everybody");
    }

    /// @param ended `given`, `refused` (too late, or it had to give way) or `left`
    void waited(Ask ask, String ended, long nanos) {
        waited(tenants.of(ask.asker().tenant()), ended).record(nanos, TimeUnit.NANOSECONDS);
    }

    /// @param full whose room was used up: `tenant` or `everybody`
    void turnedAway(Ask ask, String full) {
        turnedAway(tenants.of(ask.asker().tenant()), full).increment();
    }

    private Timer waited(String tenant, String ended) {
        return meters.timer("atrium.model.queue.wait", PROVIDER, provider, "tenant", tenant, "ended", ended);
    }

    private Counter turnedAway(String tenant, String full) {
        return meters.counter("atrium.model.queue.turned-away", PROVIDER, provider, "tenant", tenant, "full", full);
    }

}
