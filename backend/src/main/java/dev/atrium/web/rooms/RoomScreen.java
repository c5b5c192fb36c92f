package dev.atrium.web.rooms;

import java.time.Clock;
import java.util.function.Function;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.errors.RefusalTexts;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.layout.Sidebars;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Puts a page of administration into the layout, with the member's own sidebar beside it.
@Component
public class RoomScreen {

    private static final String PLACE = "rooms";

    private final Sidebars sidebars;

    private final Screen screen;

    private final RefusalTexts refusals;

    private final Clock clock;

    RoomScreen(Sidebars sidebars, Screen screen, RefusalTexts refusals, Clock clock) {
        this.sidebars = sidebars;
        this.screen = screen;
        this.refusals = refusals;
        this.clock = clock;
    }

    public Reader reader(ServerWebExchange exchange, Caller caller) {
        return Reader.of(exchange, caller, clock.instant());
    }

    public Mono<Rendering> show(ServerWebExchange exchange, Reader reader, String template,
            Function<Sidebar, Object> page) {
        return sidebars.around(reader, PLACE)
            .flatMap(sidebar -> screen.show(exchange, reader.caller(), template, page.apply(sidebar)));
    }

    /// A form that was refused, with what was typed into it.
    public Mono<Rendering> refuse(ServerWebExchange exchange, Reader reader, String template, Refusal refusal,
            Function<Sidebar, Object> page) {
        return sidebars.around(reader, PLACE)
            .flatMap(sidebar -> screen.refuse(exchange, reader.caller(), template, page.apply(sidebar), refusal));
    }

    public String sentence(Refusal refusal, Reader reader) {
        return refusals.sentence(refusal, reader.language());
    }

    public static Mono<Rendering> to(String address) {
        return Mono.just(Rendering.redirectTo(address).status(HttpStatus.SEE_OTHER).build());
    }

    public static @Nullable Cursor cursor(@Nullable String after) {
        return (after == null || after.isEmpty()) ? null : Cursor.parse(after);
    }

}
