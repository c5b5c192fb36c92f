package dev.atrium.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// When a budget begins anew. Days begin at midnight where the tenant is, weeks on Mondays.
public enum Period {

    DAY, WEEK, MONTH, NEVER;

    private static final LocalDate ALWAYS = LocalDate.EPOCH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a word that is no period.
    public static Optional<Period> of(String word) {
        return Arrays.stream(values()).filter(period -> period.word().equals(word)).findFirst();
    }

    /// The first day of the period in which this day is.
    LocalDate begins(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case NEVER -> ALWAYS;
        };
    }

    /// When the period that began on this day is over. Null for what is never reset.
    @Nullable Instant ends(LocalDate begins, ZoneId zone) {
        LocalDate next = switch (this) {
            case DAY -> begins.plusDays(1);
            case WEEK -> begins.plusWeeks(1);
            case MONTH -> begins.plusMonths(1);
            case NEVER -> null;
        };
        return (next == null) ? null : next.atStartOfDay(zone).toInstant();
    }

}
