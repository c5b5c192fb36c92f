package dev.atrium.web.layout;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.http.HttpCookie;
import org.springframework.web.server.ServerWebExchange;

/// The reader's time zone, as their browser told it in a cookie; UTC until it has.
public final class ReaderZone {

    private static final String COOKIE = "atrium-zone";

    private static final int LONGEST = 60;

    private ReaderZone() {
    }

    public static ZoneId of(ServerWebExchange exchange) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        if (cookie == null || cookie.getValue().length() > LONGEST) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(cookie.getValue());
        }
        catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

}
