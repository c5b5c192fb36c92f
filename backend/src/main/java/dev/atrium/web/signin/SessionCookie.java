package dev.atrium.web.signin;

import java.util.List;
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

    /// A browser has one such cookie; whoever sends more leaves open who they are, and is
    /// nobody.
    static Optional<SessionToken> read(ServerWebExchange exchange) {
        List<HttpCookie> cookies = exchange.getRequest().getCookies().getOrDefault(NAME, List.of());
        return (cookies.size() == 1) ? SessionToken.parse(cookies.getFirst().getValue()) : Optional.empty();
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
