package dev.atrium.web.people;

import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Ids;
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

/// Puts a page about people into the layout, and says what the page before has done.
@Component("peopleFrame")
class Frame {

    private static final String PLACE = "people";

    private static final Set<String> DONE = Set.of("changed", "disabled", "enabled", "removed", "sessions-ended",
            "department-added", "department-renamed", "department-removed", "role-made", "role-removed");

    private final Sidebars sidebars;

    private final Screen screen;

    private final RefusalTexts refusals;

    private final Clock clock;

    Frame(Sidebars sidebars, Screen screen, RefusalTexts refusals, Clock clock) {
        this.sidebars = sidebars;
        this.screen = screen;
        this.refusals = refusals;
        this.clock = clock;
    }

    Reader reader(ServerWebExchange exchange, Caller caller) {
        return Reader.of(exchange, caller, clock.instant());
    }

    Mono<Rendering> show(ServerWebExchange exchange, Reader reader, String template, Function<Sidebar, Object> page) {
        return sidebars.around(reader, PLACE)
            .flatMap(sidebar -> screen.show(exchange, reader.caller(), template, page.apply(sidebar)));
    }

    /// A form that was refused.
    Mono<Rendering> refuse(ServerWebExchange exchange, Reader reader, String template, Refusal refusal,
            Function<Sidebar, Object> page) {
        return sidebars.around(reader, PLACE)
            .flatMap(sidebar -> screen.refuse(exchange, reader.caller(), template, page.apply(sidebar), refusal));
    }

    String sentence(Refusal refusal, Reader reader) {
        return refusals.sentence(refusal, reader.language());
    }

    static Mono<Rendering> done(String address, String word) {
        return to(address + "?done=" + word);
    }

    static Mono<Rendering> to(String address) {
        return Mono.just(Rendering.redirectTo(address).status(HttpStatus.SEE_OTHER).build());
    }

    /// Null for any other word: an address says only what we can.
    static @Nullable String said(String word) {
        return DONE.contains(word) ? word : null;
    }

    static @Nullable Cursor cursor(@Nullable String after) {
        return (after == null || after.isEmpty()) ? null : Cursor.parse(after);
    }

    static MemberId member(String id) {
        return new MemberId(Ids.parse(id));
    }

    static DepartmentId department(String id) {
        return new DepartmentId(Ids.parse(id));
    }

    static Set<DepartmentId> departments(String @Nullable [] ids) {
        return words(ids).stream().map(Frame::department).collect(Collectors.toSet());
    }

    static Set<String> words(String @Nullable [] values) {
        return (values == null) ? Set.of()
                : Arrays.stream(values).filter(value -> !value.isBlank()).collect(Collectors.toSet());
    }

}
