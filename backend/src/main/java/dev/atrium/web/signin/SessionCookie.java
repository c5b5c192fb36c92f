package dev.atrium.web.signin;

import java.util.Optional;

import dev.atrium.identity.SessionToken;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/// The one cookie of a session. The prefix makes browsers refuse it from another host, a path or plain http.
final class SessionCookie {

    static final String NAME = "__Host-atrium";

    private SessionCookie() {
    }

    static Optional<SessionToken> read(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(NAME))
            .map(HttpCookie::getValue)
            .flatMap(SessionToken::parse);
    }

    /// It lives as long as the browser runs; the session behind it ends earlier.
    static void write(ServerWebExchange exchange, SessionToken token) {
        exchange.getResponse().addCookie(cookie(token.secret()).build());
    }

    static void remove(ServerWebExchange exchange) {
        exchange.getResponse().addCookie(cookie("").maxAge(0).build());
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(NAME, value).path("/").secure(true).httpOnly(true).sameSite("Lax");
    }

}
