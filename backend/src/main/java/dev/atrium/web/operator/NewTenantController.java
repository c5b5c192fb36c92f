package dev.atrium.web.operator;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.operator.NewTenant;
import dev.atrium.operator.TenantFounding;
import dev.atrium.operator.TenantWish;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Adding a tenant, and taking back what Keycloak has refused.
@Controller
@AllowedTo(Who.OPERATOR)
@RequestMapping("/operations/new-tenants")
class NewTenantController {

    private static final String HERE = "/operations/new-tenants";

    private static final String PAGE = "operator/new";

    private static final Set<String> DONE = Set.of("asked", "discarded");

    private final TenantFounding founding;

    private final RoomScreen screen;

    NewTenantController(TenantFounding founding, RoomScreen screen) {
        this.founding = founding;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> form(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return founding.wishes(caller)
            .map(NewTenantController::rows)
            .flatMap(rows -> screen.show(exchange, reader, PAGE, sidebar -> new NewTenantPage(sidebar, rows,
                    NewTenantForm.NONE, DONE.contains(done) ? done : null, null)));
    }

    @PostMapping
    Mono<Rendering> add(Caller caller, ServerWebExchange exchange, @ModelAttribute NewTenantForm form) {
        return Mono.defer(() -> founding.add(caller, form.wanted()))
            .then(Mono.defer(() -> RoomScreen.to(HERE + "?done=asked")))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    @DeleteMapping("/{tenant}")
    Mono<Rendering> discard(Caller caller, ServerWebExchange exchange, @PathVariable String tenant) {
        return Mono.defer(() -> founding.discard(caller, new TenantId(Ids.parse(tenant))))
            .then(Mono.defer(() -> RoomScreen.to(HERE + "?done=discarded")))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> refused(caller, exchange, NewTenantForm.NONE, (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, NewTenantForm form, Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return founding.wishes(caller)
            .map(NewTenantController::rows)
            .flatMap(rows -> screen.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> new NewTenantPage(sidebar, rows, form, null, screen.sentence(refusal, reader))));
    }

    private static List<NewTenantPage.Row> rows(List<TenantWish> wishes) {
        return wishes.stream()
            .map(wish -> new NewTenantPage.Row(wish.id().toString(), wish.wanted().name(), wish.refused()))
            .toList();
    }

    /// @param domains one in each line
    record NewTenantForm(@Nullable String name, @Nullable String region, @Nullable String language,
            @Nullable String domains, @Nullable String email, @Nullable String firstName, @Nullable String lastName) {

        static final NewTenantForm NONE = new NewTenantForm(null, null, "en", null, null, null, null);

        private static final int LONGEST = 4_000;

        NewTenant wanted() {
            String lines = shown(this.domains);
            List<String> wanted = (lines.length() > LONGEST) ? List.of()
                    : lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            return new NewTenant(shown(this.name), shown(this.region), shown(this.language), wanted, shown(this.email),
                    shown(this.firstName), shown(this.lastName));
        }

        private static String shown(@Nullable String typed) {
            return Objects.requireNonNullElse(typed, "");
        }

    }

    /// Adding one, and those that are not there yet.
    record NewTenantPage(Sidebar sidebar, List<Row> rows, NewTenantForm form, @Nullable String done,
            @Nullable String refusal) {

        /// @param refused the word for why; null while Keycloak is asked
        record Row(String id, String name, @Nullable String refused) {
        }

    }

}
