package dev.atrium.usage;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.atrium.kernel.Refusal;

/// Days that are looked at, where the reader is.
///
/// @param from the first day
/// @param until the last day
public record Stretch(LocalDate from, LocalDate until, ZoneId zone) {

    public static final int MOST_DAYS = 400;

    public Stretch {
        if (until.isBefore(from)) {
            throw Refusal.invalid("until", "usage.until-before-from");
        }
        if (ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
            throw Refusal.invalid("from", "usage.too-long", MOST_DAYS);
        }
    }

    /// The name that the database knows it by; it reads the sign of a bare offset the
    /// other
    /// way round.
    String zoneWord() {
        return (this.zone instanceof ZoneOffset) ? "UTC" : this.zone.getId();
    }

}
