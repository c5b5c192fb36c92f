package dev.atrium.web.layout;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// A point in time: exact for machines, and as text for a reader whose browser does not run scripts.
public record Moment(String exact, String text) {

    public static Moment of(Instant instant, ZoneId zone, Locale language) {
        DateTimeFormatter format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language);
        return new Moment(instant.toString(), format.format(instant.atZone(zone)));
    }

}
