package dev.atrium.web.layout;

import java.util.List;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;

/// In which form a client wants to hear that something failed.
public enum Wish {

    PAGE, PROBLEM;

    /// A part of a page, or a script, is told as a problem; everything else that can show
    /// HTML gets a page.
    public static Wish of(ServerWebExchange exchange) {
        boolean part = exchange.getRequest().getHeaders().containsHeader("Turbo-Frame");
        return (part || !canShowHtml(exchange)) ? PROBLEM : PAGE;
    }

    /// Whether what comes back may be HTML at all, be it a page or a part of one.
    static boolean canShowHtml(ServerWebExchange exchange) {
        try {
            List<MediaType> accepted = exchange.getRequest().getHeaders().getAccept();
            return accepted.isEmpty() || accepted.stream().anyMatch(type -> type.includes(MediaType.TEXT_HTML));
        }
        catch (InvalidMediaTypeException unreadable) {
            return true;
        }
    }

    public boolean isPage() {
        return this == PAGE;
    }

}
