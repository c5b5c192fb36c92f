package dev.atrium.web.errors;

import java.util.Locale;

import dev.atrium.kernel.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// How often requests were refused, by the codes that refusals have, which are as many as the texts for them.
@Component
public class RefusalMeters {

    private final MeterRegistry meters;

    RefusalMeters(MeterRegistry meters) {
        this.meters = meters;
        turnedAway(0);
    }

    public void refused(Refusal refusal) {
        count(refusal.kind().name().toLowerCase(Locale.ROOT), refusal.code(), 1);
    }

    /// Turned away because something we need is away or has no room for more.
    public void turnedAway() {
        turnedAway(1);
    }

    private void turnedAway(int times) {
        count("unavailable", "overload", times);
    }

    private void count(String kind, String code, int times) {
        this.meters.counter("atrium.refusals", "kind", kind, "code", code).increment(times);
    }

}
