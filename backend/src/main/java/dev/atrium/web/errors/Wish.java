package dev.atrium.web.errors;

import java.util.List;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;

/// In which form a client wants to hear that something failed.
enum Wish {

    PAGE, PROBLEM;

    /// A part of a page, or a script, is told as a problem; everything else that can show
    /// HTML gets a page.
    static Wish of(ServerWebExchange exchange) {
        if (exchange.getRequest().getHeaders().containsHeader("Turbo-Frame")) {
            return PROBLEM;
        }
        try {
            List<MediaType> accepted = exchange.getRequest().getHeaders().getAccept();
            boolean html = accepted.isEmpty() || accepted.stream().anyMatch(type -> type.includes(MediaType.TEXT_HTML));
            return html ? PAGE : PROBLEM;
        }
        catch (InvalidMediaTypeException unreadable) {
            return PAGE;
        }
    }

    boolean isPage() {
        return this == PAGE;
    }

}
