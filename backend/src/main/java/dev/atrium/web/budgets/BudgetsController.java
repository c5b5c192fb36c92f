package dev.atrium.web.budgets;

import java.util.Objects;
import java.util.Set;

import dev.atrium.budget.BudgetId;
import dev.atrium.budget.BudgetRequests;
import dev.atrium.budget.Budgets;
import dev.atrium.budget.RequestId;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.Money;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/// What may be spent, for those who say so.
@Controller
@AllowedTo(with = Permission.SET_BUDGETS)
@RequestMapping("/budgets")
class BudgetsController {

    private static final Set<String> DONE = Set.of("set", "removed", "zone", "granted", "refused");

    private static final String ALL = "budgets/all";

    private final Budgets budgets;

    private final BudgetRequests requests;

    private final BudgetForms forms;

    private final BudgetPages pages;

    private final RoomScreen screen;

    BudgetsController(Budgets budgets, BudgetRequests requests, BudgetForms forms, BudgetPages pages,
            RoomScreen screen) {
        this.budgets = budgets;
        this.requests = requests;
        this.forms = forms;
        this.pages = pages;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> pages.read(caller, RoomScreen.cursor(after)))
            .flatMap(read -> screen.show(exchange, reader, ALL, sidebar -> pages.page(reader, sidebar, read,
                    BudgetForm.empty(), DONE.contains(done) ? done : null, null)));
    }

    /// Another one, or other limits for the one there is.
    @PostMapping
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @ModelAttribute BudgetForm form) {
        return Mono.defer(() -> forms.budget(caller, form))
            .flatMap(wanted -> budgets.set(caller, wanted))
            .flatMap(id -> done("set"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    @DeleteMapping("/{budget}")
    Mono<Rendering> remove(Caller caller, @PathVariable String budget) {
        return budgets.remove(caller, BudgetId.parse(budget)).then(done("removed"));
    }

    /// Where it is midnight when budgets are reset.
    @PutMapping("/zone")
    Mono<Rendering> zone(Caller caller, ServerWebExchange exchange, @ModelAttribute ZoneForm form) {
        return budgets.setZone(caller, BudgetForm.text(form.zone()))
            .then(done("zone"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> refused(caller, exchange, BudgetForm.empty(), (Refusal) refusal));
    }

    @PutMapping("/requests/{request}/approval")
    Mono<Rendering> grant(Caller caller, ServerWebExchange exchange, @PathVariable String request,
            @ModelAttribute AmountForm form) {
        RequestId id = RequestId.parse(request);
        return Mono.fromSupplier(() -> Objects.requireNonNullElse(Money.typed("amount", form.amount()), 0L))
            .flatMap(amount -> requests.grant(caller, id, amount))
            .then(done("granted"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> refused(caller, exchange, BudgetForm.empty(), (Refusal) refusal));
    }

    @PutMapping("/requests/{request}/rejection")
    Mono<Rendering> refuse(Caller caller, ServerWebExchange exchange, @PathVariable String request,
            @ModelAttribute ReasonForm form) {
        return requests.refuse(caller, RequestId.parse(request), BudgetForm.text(form.reason()))
            .then(done("refused"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> refused(caller, exchange, BudgetForm.empty(), (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, BudgetForm form, Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return pages.read(caller, null)
            .flatMap(read -> screen.refuse(exchange, reader, ALL, refusal,
                    sidebar -> pages.page(reader, sidebar, read, form, null, screen.sentence(refusal, reader))));
    }

    private static Mono<Rendering> done(String word) {
        return RoomScreen.to("/budgets?done=" + word);
    }

    record ZoneForm(@Nullable String zone) {
    }

    record AmountForm(@Nullable String amount) {
    }

    record ReasonForm(@Nullable String reason) {
    }

}
