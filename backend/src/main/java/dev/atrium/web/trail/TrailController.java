package dev.atrium.web.trail;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

import dev.atrium.audit.EventSchema;
import dev.atrium.audit.RecordedEvent;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.trail.Trail;
import dev.atrium.trail.TrailLines;
import dev.atrium.web.errors.RefusalTexts;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebars;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The trail to be looked through, by people and by other systems.
@Controller
@AllowedTo(with = Permission.READ_TRAIL, orOperator = true)
class TrailController {

    private static final String PAGE = "trail/page";

    private static final String PLACE = "trail";

    private static final MediaType LINES = MediaType.parseMediaType("application/jsonl");

    private static final int USUALLY = 500;

    private final Trail trail;

    private final TrailPages pages;

    private final Sidebars sidebars;

    private final Screen screen;

    private final RefusalTexts refusals;

    private final Clock clock;

    TrailController(Trail trail, TrailPages pages, Sidebars sidebars, Screen screen, RefusalTexts refusals,
            Clock clock) {
        this.trail = trail;
        this.pages = pages;
        this.sidebars = sidebars;
        this.screen = screen;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping("/trail")
    Mono<Rendering> look(Caller caller, ServerWebExchange exchange, @ModelAttribute SoughtForm form,
            @RequestParam(required = false) String below) {
        Reader reader = Reader.of(exchange, caller, clock.instant());
        return Mono.defer(() -> trail.newest(caller, form.filter(reader), numberOrNull(below)))
            .flatMap(looked -> pages.named(caller, form, looked)
                .flatMap(named -> sidebars.around(reader, PLACE)
                    .flatMap(sidebar -> screen.show(exchange, caller, PAGE,
                            pages.page(reader, sidebar, form, looked, named)))))
            .onErrorResume(TrailController::isOfTheForm, refusal -> refused(exchange, reader, form, (Refusal) refusal));
    }

    /// Gap-free and oldest first: whoever asks again with the last number it has seen
    /// misses
    /// nothing.
    @GetMapping("/trail/events")
    Mono<ResponseEntity<String>> following(Caller caller, @RequestParam(required = false) String after,
            @RequestParam(required = false) String limit) {
        return Mono.defer(() -> trail.following(caller, number(after, "after", 0), size(limit)))
            .map(events -> lines(events));
    }

    /// What an event looks like, for those who read it in other systems.
    @GetMapping("/trail/schema")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(EventSchema.json());
    }

    private Mono<Rendering> refused(ServerWebExchange exchange, Reader reader, SoughtForm form, Refusal refusal) {
        return sidebars.around(reader, PLACE)
            .flatMap(sidebar -> screen.refuse(exchange, reader.caller(), PAGE,
                    pages.refused(reader, sidebar, form, refusals.sentence(refusal, reader.language())), refusal));
    }

    private static ResponseEntity<String> lines(List<RecordedEvent> events) {
        return ResponseEntity.ok()
            .contentType(LINES)
            .header("Cache-Control", "no-store")
            .body(events.stream().map(TrailLines::of).collect(Collectors.joining()));
    }

    private static int size(@Nullable String limit) {
        return (int) Math.min(number(limit, "limit", USUALLY), Integer.MAX_VALUE);
    }

    private static @Nullable Long numberOrNull(@Nullable String text) {
        return (text == null || text.isEmpty()) ? null : number(text, "below", 0);
    }

    static long number(@Nullable String text, String field, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (text.length() > 18 || !text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            throw Refusal.invalid(field, "trail.no-number");
        }
        return Long.parseLong(text);
    }

    private static boolean isOfTheForm(Throwable trouble) {
        return trouble instanceof Refusal refusal && refusal.kind() == Refusal.Kind.INVALID;
    }

}
