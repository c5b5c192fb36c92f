package dev.atrium.web.operator;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.operator.TenantDesk;
import dev.atrium.operator.TenantEntry;
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

    private static final String ALL = "operator/tenants";

    private final TenantDesk desk;

    private final RoomScreen screen;

    private final TenantScreen one;

    TenantsRoomController(TenantDesk desk, RoomScreen screen, TenantScreen one) {
        this.desk = desk;
        this.screen = screen;
        this.one = one;
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
        return one.show(caller, exchange, tenant(tenant), done);
    }

    @PutMapping("/{tenant}")
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @PathVariable String tenant,
            @ModelAttribute TermsForm form) {
        TenantId id = tenant(tenant);
        return Mono.defer(() -> desk.set(caller, id, form.terms()))
            .then(TenantScreen.to(id, "set"))
            .onErrorResume(Screen::canBeSaid, refusal -> one.refused(caller, exchange, id, form, (Refusal) refusal));
    }

    @PutMapping("/{tenant}/suspension")
    Mono<Rendering> suspend(Caller caller, ServerWebExchange exchange, @PathVariable String tenant) {
        TenantId id = tenant(tenant);
        return desk.suspend(caller, id)
            .then(TenantScreen.to(id, "suspended"))
            .onErrorResume(Screen::canBeSaid, refusal -> one.refused(caller, exchange, id, null, (Refusal) refusal));
    }

    @DeleteMapping("/{tenant}/suspension")
    Mono<Rendering> resume(Caller caller, ServerWebExchange exchange, @PathVariable String tenant) {
        TenantId id = tenant(tenant);
        return desk.resume(caller, id)
            .then(TenantScreen.to(id, "resumed"))
            .onErrorResume(Screen::canBeSaid, refusal -> one.refused(caller, exchange, id, null, (Refusal) refusal));
    }

    private static TenantsPage page(Reader reader, Sidebar sidebar, String query, List<TenantEntry> found) {
        boolean more = found.size() > TenantDesk.PAGE;
        List<TenantEntry> shown = more ? found.subList(0, TenantDesk.PAGE) : found;
        String next = TenantScreen.ALL + "?q=" + UriUtils.encodeQueryParam(query, StandardCharsets.UTF_8) + "&after=";
        return new TenantsPage(sidebar,
                shown.stream()
                    .map(entry -> new TenantsPage.Row(entry.id().toString(), entry.name(), entry.terms().region(),
                            entry.state().word(), reader.day(entry.createdAt())))
                    .toList(),
                query, more ? next + shown.getLast().id() : null, null);
    }

    private static TenantId tenant(String typed) {
        return new TenantId(Ids.parse(typed));
    }

}
