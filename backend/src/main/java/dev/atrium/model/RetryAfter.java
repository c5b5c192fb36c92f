package dev.atrium.model;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/// Reads the header by which a provider says when to come back: seconds or a date. Anything else says nothing.
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {
    }

    static @Nullable Duration parse(@Nullable String header, Clock clock) {
        if (header == null || header.isBlank() || header.length() > 40) {
            return null;
        }
        String text = header.strip();
        return text.matches("\\d{1,9}") ? within(Duration.ofSeconds(Long.parseLong(text))) : untilDate(text, clock);
    }

    private static @Nullable Duration untilDate(String text, Clock clock) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return within(Duration.between(clock.instant(), date));
        }
        catch (DateTimeException garbage) {
            return null;
        }
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

}
