package dev.atrium.web.operator;

import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.operator.TenantDesk;
import dev.atrium.operator.TenantEntry;
import dev.atrium.operator.TenantNumbers;
import dev.atrium.operator.TenantSeen;
import dev.atrium.tenancy.TenantId;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The page of one tenant, as it is and with what was refused on it.
@Component
class TenantScreen {

    static final String ALL = "/operations/tenants";

    private static final String ONE = "operator/tenant";

    private static final Set<String> DONE = Set.of("set", "suspended", "resumed", "proposed", "called-off");

    private final TenantDesk desk;

    private final RoomScreen screen;

    TenantScreen(TenantDesk desk, RoomScreen screen) {
        this.desk = desk;
        this.screen = screen;
    }

    Mono<Rendering> show(Caller caller, ServerWebExchange exchange, TenantId id, String done) {
        Reader reader = screen.reader(exchange, caller);
        return desk.look(caller, id)
            .flatMap(seen -> screen.show(exchange, reader, ONE,
                    sidebar -> page(reader, sidebar, seen, null, DONE.contains(done) ? done : null, null)));
    }

    /// @param typed what is said of the tenant, if that was refused
    Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, TenantId id, @Nullable TermsForm typed,
            Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return desk.look(caller, id)
            .flatMap(seen -> screen.refuse(exchange, reader, ONE, refusal,
                    sidebar -> page(reader, sidebar, seen, typed, null, screen.sentence(refusal, reader))));
    }

    static Mono<Rendering> to(TenantId id, String done) {
        return RoomScreen.to(ALL + "/" + id + "?done=" + done);
    }

    private static TenantPage page(Reader reader, Sidebar sidebar, TenantSeen seen, @Nullable TermsForm typed,
            @Nullable String done, @Nullable String refusal) {
        TenantEntry entry = seen.entry();
        TenantNumbers numbers = seen.numbers();
        return new TenantPage(sidebar, entry.id().toString(), entry.name(), entry.organization().toString(),
                entry.state().word(), reader.day(entry.createdAt()),
                (entry.suspendedAt() == null) ? null : reader.lately(entry.suspendedAt()),
                (entry.eraseAt() == null) ? null : reader.day(entry.eraseAt()),
                (entry.erasedAt() == null) ? null : reader.day(entry.erasedAt()), seen.held(),
                (typed == null) ? TermsForm.of(entry.terms()) : typed,
                new TenantPage.Numbers(numbers.members(), numbers.sessions(), numbers.replies()), done, refusal);
    }

}
