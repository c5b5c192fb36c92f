package dev.atrium.web.usage;

import java.time.DateTimeException;
import java.time.LocalDate;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.usage.Stretch;
import dev.atrium.usage.Usage;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What is used and what it costs, for those who may see it.
@Controller
@AllowedTo(with = Permission.SEE_USAGE)
@RequestMapping("/usage")
class UsageController {

    private static final MediaType CSV = MediaType.valueOf("text/csv;charset=UTF-8");

    private static final int USUAL_DAYS = 84;

    /// As many as fit into memory at once; fewer days are then asked for.
    private static final int MOST_ENTRIES = 50_000;

    private final Usage usage;

    private final UsagePages pages;

    private final RoomScreen screen;

    UsageController(Usage usage, UsagePages pages, RoomScreen screen) {
        this.usage = usage;
        this.pages = pages;
        this.screen = screen;
    }

    /// @param from the first day; twelve weeks ago when it is not said
    /// @param until the last day; today when it is not said
    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.fromSupplier(() -> days(reader, from, until))
            .flatMap(days -> pages.read(caller, days)
                .flatMap(read -> screen.show(exchange, reader, "usage/all",
                        sidebar -> pages.page(reader, sidebar, days, read))));
    }

    /// The entries of the ledger, to be kept elsewhere.
    @GetMapping("/entries")
    Mono<ResponseEntity<String>> entries(Caller caller, ServerWebExchange exchange,
            @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.fromSupplier(() -> days(reader, from, until))
            .flatMap(days -> usage.export(caller, days, MOST_ENTRIES + 1)
                .filter(lines -> lines.size() <= MOST_ENTRIES)
                .switchIfEmpty(Mono.error(() -> Refusal.tooLarge("usage.too-many", MOST_ENTRIES)))
                .map(lines -> ResponseEntity.ok()
                    .contentType(CSV)
                    .header("Content-Disposition",
                            "attachment; filename=\"usage-" + days.from() + "-" + days.until() + ".csv\"")
                    .header("Cache-Control", "no-store")
                    .body(LedgerCsv.of(lines))));
    }

    private static Stretch days(Reader reader, String from, String until) {
        LocalDate last = day("until", until, reader.today());
        return new Stretch(day("from", from, last.minusDays(USUAL_DAYS - 1)), last, reader.zone());
    }

    private static LocalDate day(String field, @Nullable String typed, LocalDate otherwise) {
        if (typed == null || typed.isBlank()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() > 1970 && day.getYear() < 9999) {
                return day;
            }
        }
        catch (DateTimeException unreadable) {
            // no day
        }
        throw Refusal.invalid(field, "day.unreadable");
    }

}
