package dev.atrium.web.layout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import dev.atrium.identity.Caller;
import org.springframework.web.server.ServerWebExchange;

/// Who looks, in which language, and what time it is where they are.
public record Reader(Caller caller, ZoneId zone, Instant now) {

    public static Reader of(ServerWebExchange exchange, Caller caller, Instant now) {
        return new Reader(caller, ReaderZone.of(exchange), now);
    }

    public Locale language() {
        return caller.language();
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    public LocalTime time() {
        return now.atZone(zone).toLocalTime();
    }

    /// A day as people write it.
    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(language())
            .format(instant.atZone(zone));
    }

    /// The hour and minute of today, the day of what is longer ago.
    public String lately(Instant instant) {
        ZonedDateTime then = instant.atZone(zone);
        return then.toLocalDate().equals(today())
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(language()).format(then)
                : day(instant);
    }

    public Moment moment(Instant instant) {
        return Moment.of(instant, zone, language());
    }

}
