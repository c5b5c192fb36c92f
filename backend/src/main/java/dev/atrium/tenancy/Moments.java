package dev.atrium.tenancy;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Moments as the database keeps them, so that what is answered now equals what is read later.
public final class Moments {

    private Moments() {
    }

    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

}
