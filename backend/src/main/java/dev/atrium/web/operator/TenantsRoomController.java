package dev.atrium.web.operator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.operator.TenantDesk;
import dev.atrium.operator.TenantEntry;
import dev.atrium.operator.TenantNumbers;
import dev.atrium.tenancy.TenantId;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;

import reactor.core.publisher.Mono;

/// The tenants of the installation: what is said of each, and whether its people work.
@Controller
@AllowedTo(Who.OPERATOR)
@RequestMapping("/operations/tenants")
class TenantsRoomController {

    private static final String HERE = "/operations/tenants";

    private static final String ALL = "operator/tenants";

    private static final String ONE = "operator/tenant";

    private static final Set<String> DONE = Set.of("set", "suspended", "resumed");

    private final TenantDesk desk;

    private final RoomScreen screen;

    TenantsRoomController(TenantDesk desk, RoomScreen screen) {
        this.desk = desk;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> desk.page(caller, q, after.isEmpty() ? null : tenant(after)))
            .flatMap(rows -> screen.show(exchange, reader, ALL, sidebar -> page(reader, sidebar, q, rows)))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> screen.refuse(exchange, reader, ALL, (Refusal) refusal,
                            sidebar -> new TenantsPage(sidebar, List.of(), q, null,
                                    screen.sentence((Refusal) refusal, reader))));
    }

    @GetMapping("/{tenant}")
    Mono<Rendering> one(Caller caller, ServerWebExchange exchange, @PathVariable String tenant,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return read(caller, tenant(tenant)).flatMap(read -> screen.show(exchange, reader, ONE,
                sidebar -> page(reader, sidebar, read, null, DONE.contains(done) ? done : null, null)));
    }

    @PutMapping("/{tenant}")
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @PathVariable String tenant,
            @ModelAttribute TermsForm form) {
        TenantId id = tenant(tenant);
        return Mono.defer(() -> desk.set(caller, id, form.terms()))
            .then(to(id, "set"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, form, (Refusal) refusal));
    }

    @PutMapping("/{tenant}/suspension")
    Mono<Rendering> suspend(Caller caller, ServerWebExchange exchange, @PathVariable String tenant) {
        TenantId id = tenant(tenant);
        return desk.suspend(caller, id)
            .then(to(id, "suspended"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, null, (Refusal) refusal));
    }

    @DeleteMapping("/{tenant}/suspension")
    Mono<Rendering> resume(Caller caller, ServerWebExchange exchange, @PathVariable String tenant) {
        TenantId id = tenant(tenant);
        return desk.resume(caller, id)
            .then(to(id, "resumed"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, null, (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, TenantId id, @Nullable TermsForm form,
            Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return read(caller, id).flatMap(read -> screen.refuse(exchange, reader, ONE, refusal,
                sidebar -> page(reader, sidebar, read, form, null, screen.sentence(refusal, reader))));
    }

    private Mono<Read> read(Caller caller, TenantId id) {
        return desk.find(caller, id)
            .zipWhen(entry -> desk.numbers(caller, id))
            .map(both -> new Read(both.getT1(), both.getT2()));
    }

    private static TenantsPage page(Reader reader, Sidebar sidebar, String query, List<TenantEntry> found) {
        boolean more = found.size() > TenantDesk.PAGE;
        List<TenantEntry> shown = more ? found.subList(0, TenantDesk.PAGE) : found;
        String next = HERE + "?q=" + UriUtils.encodeQueryParam(query, StandardCharsets.UTF_8) + "&after=";
        return new TenantsPage(sidebar,
                shown.stream()
                    .map(entry -> new TenantsPage.Row(entry.id().toString(), entry.name(), entry.terms().region(),
                            entry.state().word(), reader.day(entry.createdAt())))
                    .toList(),
                query, more ? next + shown.getLast().id() : null, null);
    }

    private static TenantPage page(Reader reader, Sidebar sidebar, Read read, @Nullable TermsForm typed,
            @Nullable String done, @Nullable String refusal) {
        TenantEntry entry = read.entry();
        TenantNumbers numbers = read.numbers();
        return new TenantPage(sidebar, entry.id().toString(), entry.name(), entry.organization().toString(),
                entry.state().word(), reader.day(entry.createdAt()),
                (entry.suspendedAt() == null) ? null : reader.lately(entry.suspendedAt()),
                (typed == null) ? TermsForm.of(entry.terms()) : typed,
                new TenantPage.Numbers(numbers.members(), numbers.sessions(), numbers.replies()), done, refusal);
    }

    private static Mono<Rendering> to(TenantId id, String done) {
        return RoomScreen.to(HERE + "/" + id + "?done=" + done);
    }

    private static TenantId tenant(String typed) {
        return new TenantId(Ids.parse(typed));
    }

    private record Read(TenantEntry entry, TenantNumbers numbers) {
    }

}
