package dev.atrium.web.seats;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Session;
import dev.atrium.seat.Seats;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Where somebody comes who waits for a seat, whatever they asked for.
@Controller
@AllowedTo(value = Who.MEMBER, unseated = true)
class WaitingController {

    private final Seats seats;

    private final Screen screen;

    private final Clock clock;

    WaitingController(Seats seats, Screen screen, Clock clock) {
        this.seats = seats;
        this.screen = screen;
        this.clock = clock;
    }

    /// Whoever does not wait is led to where they wanted to go.
    @GetMapping("/waiting")
    Mono<Rendering> waiting(Caller caller, Session session, ServerWebExchange exchange) {
        return seats.waitingSince(caller)
            .flatMap(since -> screen.show(exchange, caller, "seats/waiting", page(exchange, caller, session, since)))
            .switchIfEmpty(Mono.defer(() -> RoomScreen.to("/")));
    }

    private WaitingPage page(ServerWebExchange exchange, Caller caller, Session session, Instant since) {
        return new WaitingPage(Objects.requireNonNullElse(session.tenantName(), ""),
                Reader.of(exchange, caller, clock.instant()).moment(since));
    }

}
