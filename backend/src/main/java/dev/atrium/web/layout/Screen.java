package dev.atrium.web.layout;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import reactor.core.publisher.Mono;

/// Puts a page into its frame. A controller hands over one record and the name of its template.
@Component
public class Screen {

    private final Shells shells;

    Screen(Shells shells) {
        this.shells = shells;
    }

    /// What is missing has no page to say it on, and when the system does not answer,
    /// neither would that page.
    public static boolean canBeSaid(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind() != Refusal.Kind.NOT_FOUND
                && refusal.kind() != Refusal.Kind.UNAVAILABLE;
    }

    public Mono<Rendering> show(ServerWebExchange exchange, @Nullable Caller caller, String template, Object page) {
        return shells.shell(exchange, caller)
            .map(shell -> Rendering.view(template)
                .modelAttribute("shell", shell)
                .modelAttribute("page", page)
                .header("Cache-Control", "no-store")
                .build());
    }

    /// The same with a status that says no. Who cannot show a page is told the refusal
    /// itself.
    public Mono<Rendering> refuse(ServerWebExchange exchange, Caller caller, String template, Object page,
            Refusal refusal) {
        if (!Wish.canShowHtml(exchange)) {
            return Mono.error(refusal);
        }
        Duration pause = refusal.retryAfter();
        if (pause != null) {
            exchange.getResponse().getHeaders().set("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
        }
        return shells.shell(exchange, caller)
            .map(shell -> Rendering.view(template)
                .status(HttpStatusCode.valueOf(refusal.kind().status()))
                .modelAttribute("shell", shell)
                .modelAttribute("page", page)
                .header("Cache-Control", "no-store")
                .build());
    }

}
