package dev.atrium.web.layout;

import java.net.URI;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

/// Where a form came from, if that was a page of ours; forms are answered by sending the browser back there.
public final class Back {

    private Back() {
    }

    /// The path and query of the page, or the other address when it is not known or not
    /// ours.
    public static String from(ServerWebExchange exchange, String otherwise) {
        String referer = exchange.getRequest().getHeaders().getFirst("Referer");
        String host = exchange.getRequest().getHeaders().getFirst("Host");
        if (referer == null || host == null) {
            return otherwise;
        }
        try {
            URI page = URI.create(referer);
            return host.equals(page.getRawAuthority()) && page.getRawPath().matches("/(?!/).*") ? address(page)
                    : otherwise;
        }
        catch (IllegalArgumentException unreadable) {
            return otherwise;
        }
    }

    /// What only concerned the moment is left out: an undone deletion, a title being
    /// changed, a message being edited, a notice that something was done.
    private static String address(URI page) {
        return UriComponentsBuilder.fromPath(page.getRawPath())
            .query(page.getRawQuery())
            .replaceQueryParam("undo")
            .replaceQueryParam("rename")
            .replaceQueryParam("edit")
            .replaceQueryParam("done")
            .build(true)
            .toUriString();
    }

}
