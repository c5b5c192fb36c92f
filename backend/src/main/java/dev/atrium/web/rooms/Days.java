package dev.atrium.web.rooms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;

/// Days of a form, where the reader is.
public final class Days {

    private static final int LAST_YEAR = 9_999;

    private Days() {
    }

    /// When the day begins. Null when nothing was typed.
    public static @Nullable Instant begin(Reader reader, String field, @Nullable String typed) {
        LocalDate day = day(field, typed);
        return (day == null) ? null : day.atStartOfDay(reader.zone()).toInstant();
    }

    /// When it is over: the day still counts.
    public static @Nullable Instant end(Reader reader, String field, @Nullable String typed) {
        LocalDate day = day(field, typed);
        return (day == null) ? null : day.plusDays(1).atStartOfDay(reader.zone()).toInstant();
    }

    private static @Nullable LocalDate day(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() > 0 && day.getYear() < LAST_YEAR) {
                return day;
            }
        }
        catch (DateTimeException unreadable) {
            // no day
        }
        throw Refusal.invalid(field, "day.unreadable");
    }

}
