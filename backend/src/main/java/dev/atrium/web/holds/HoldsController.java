package dev.atrium.web.holds;

import java.util.List;
import java.util.Set;

import dev.atrium.hold.Coverage;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.LegalHold;
import dev.atrium.hold.LegalHolds;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Legal holds: the list, a new one that is counted before it is placed, and one of them.
@Controller
@AllowedTo(with = Permission.PLACE_HOLDS)
@RequestMapping("/holds")
class HoldsController {

    static final Set<String> DONE = Set.of("placed", "added", "released");

    private static final String LIST = "holds/list";

    private static final String NEW = "holds/new";

    private static final String HERE = "/holds";

    private final LegalHolds holds;

    private final Departments departments;

    private final HoldForms forms;

    private final HoldPages pages;

    private final RoomScreen screen;

    HoldsController(LegalHolds holds, Departments departments, HoldForms forms, HoldPages pages, RoomScreen screen) {
        this.holds = holds;
        this.departments = departments;
        this.forms = forms;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> list(Caller caller, ServerWebExchange exchange, @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> holds.list(caller, RoomScreen.cursor(after)))
            .flatMap(page -> screen.show(exchange, reader, LIST, sidebar -> list(reader, sidebar, page, done)));
    }

    @GetMapping("/new")
    Mono<Rendering> blank(Caller caller, ServerWebExchange exchange) {
        Reader reader = screen.reader(exchange, caller);
        return form(exchange, reader, HoldForm.empty(), null);
    }

    /// How much it would cover.
    @PostMapping("/coverage")
    Mono<Rendering> count(Caller caller, ServerWebExchange exchange, @ModelAttribute HoldForm form) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> forms.hold(reader, form))
            .flatMap(wanted -> holds.count(caller, wanted))
            .flatMap(coverage -> form(exchange, reader, form, coverage))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(exchange, reader, form, (Refusal) refusal));
    }

    @PostMapping
    Mono<Rendering> place(Caller caller, ServerWebExchange exchange, @ModelAttribute HoldForm form) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> forms.hold(reader, form))
            .flatMap(wanted -> holds.place(caller, wanted))
            .flatMap(id -> RoomScreen.to(HERE + "/" + id + "?done=placed"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(exchange, reader, form, (Refusal) refusal));
    }

    @GetMapping("/{hold}")
    Mono<Rendering> one(Caller caller, ServerWebExchange exchange, @PathVariable String hold,
            @RequestParam(defaultValue = "") String done) {
        return pages.one(caller, exchange, HoldId.parse(hold), done, null);
    }

    @PostMapping("/{hold}/custodians")
    Mono<Rendering> add(Caller caller, ServerWebExchange exchange, @PathVariable String hold,
            @ModelAttribute CustodiansForm form) {
        HoldId id = HoldId.parse(hold);
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> forms.custodians(reader, form.custodians(), form.departments()))
            .flatMap(more -> holds.add(caller, id, more))
            .then(RoomScreen.to(HERE + "/" + id + "?done=added"))
            .onErrorResume(Screen::canBeSaid, refusal -> pages.one(caller, exchange, id, "", (Refusal) refusal));
    }

    @PutMapping("/{hold}/release")
    Mono<Rendering> release(Caller caller, ServerWebExchange exchange, @PathVariable String hold,
            @ModelAttribute ReasonForm form) {
        HoldId id = HoldId.parse(hold);
        return holds.release(caller, id, (form.reason() == null) ? "" : form.reason())
            .then(RoomScreen.to(HERE + "/" + id + "?done=released"))
            .onErrorResume(Screen::canBeSaid, refusal -> pages.one(caller, exchange, id, "", (Refusal) refusal));
    }

    private Mono<Rendering> form(ServerWebExchange exchange, Reader reader, HoldForm form,
            @Nullable Coverage coverage) {
        return departments.all(reader.caller())
            .flatMap(all -> screen.show(exchange, reader, NEW,
                    sidebar -> new NewHoldPage(sidebar, form, HoldPages.options(all, form), coverage, null)));
    }

    private Mono<Rendering> refused(ServerWebExchange exchange, Reader reader, HoldForm form, Refusal refusal) {
        return departments.all(reader.caller())
            .flatMap(all -> screen.refuse(exchange, reader, NEW, refusal, sidebar -> new NewHoldPage(sidebar, form,
                    HoldPages.options(all, form), null, screen.sentence(refusal, reader))));
    }

    private static HoldsPage list(Reader reader, Sidebar sidebar, Page<LegalHold> page, String done) {
        List<HoldsPage.Row> rows = page.items()
            .stream()
            .map(hold -> new HoldsPage.Row(hold.id().toString(), hold.name(), hold.caseNumber(), hold.custodians(),
                    reader.moment(hold.placedAt()), hold.release() != null))
            .toList();
        return new HoldsPage(sidebar, rows, (page.next() == null) ? null : HERE + "?after=" + page.next(),
                DONE.contains(done) ? done : null);
    }

    record CustodiansForm(@Nullable String custodians, @Nullable List<String> departments) {
    }

    record ReasonForm(@Nullable String reason) {
    }

}
