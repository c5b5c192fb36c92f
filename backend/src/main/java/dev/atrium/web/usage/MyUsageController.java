package dev.atrium.web.usage;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.atrium.budget.BudgetId;
import dev.atrium.budget.BudgetRequest;
import dev.atrium.budget.BudgetRequests;
import dev.atrium.budget.Budgets;
import dev.atrium.budget.Standing;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.usage.Stretch;
import dev.atrium.usage.Usage;
import dev.atrium.usage.Used;
import dev.atrium.web.budgets.BudgetSentences;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.layout.Sidebars;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What a member has used and may still spend.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/settings/usage")
class MyUsageController {

    private static final Set<String> DONE = Set.of("asked");

    private static final int DAYS = 30;

    private static final String PAGE = "usage/mine";

    private final Usage usage;

    private final Budgets budgets;

    private final BudgetRequests requests;

    private final BudgetSentences sentences;

    private final UsagePages pages;

    private final Sidebars sidebars;

    private final RoomScreen rooms;

    private final Screen screen;

    MyUsageController(Usage usage, Budgets budgets, BudgetRequests requests, BudgetSentences sentences,
            UsagePages pages, Sidebars sidebars, RoomScreen rooms, Screen screen) {
        this.usage = usage;
        this.budgets = budgets;
        this.requests = requests;
        this.sentences = sentences;
        this.pages = pages;
        this.sidebars = sidebars;
        this.rooms = rooms;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> mine(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = rooms.reader(exchange, caller);
        return page(reader, DONE.contains(done) ? done : null, null)
            .flatMap(page -> screen.show(exchange, caller, PAGE, page));
    }

    /// Asks for more of a budget.
    @PostMapping("/requests")
    Mono<Rendering> ask(Caller caller, ServerWebExchange exchange, @ModelAttribute RequestForm form) {
        Reader reader = rooms.reader(exchange, caller);
        return Mono
            .defer(() -> requests.ask(caller, BudgetId.parse((form.budget() == null) ? "" : form.budget()),
                    (form.reason() == null) ? "" : form.reason()))
            .then(RoomScreen.to("/settings/usage?done=asked"))
            .onErrorResume(Screen::canBeSaid, refusal -> page(reader, null, rooms.sentence((Refusal) refusal, reader))
                .flatMap(page -> screen.refuse(exchange, caller, PAGE, page, (Refusal) refusal)));
    }

    private Mono<MyUsagePage> page(Reader reader, @Nullable String done, @Nullable String refusal) {
        Caller caller = reader.caller();
        Stretch days = new Stretch(reader.today().minusDays(DAYS - 1), reader.today(), reader.zone());
        return sidebars.around(reader, "settings")
            .flatMap(sidebar -> budgets.mine(caller)
                .flatMap(standings -> usage.mine(caller, days)
                    .flatMap(used -> requests.mine(caller)
                        .map(asked -> page(reader, sidebar, new Read(standings, used, asked), done, refusal)))));
    }

    private MyUsagePage page(Reader reader, Sidebar sidebar, Read read, @Nullable String done,
            @Nullable String refusal) {
        return new MyUsagePage(sidebar, read.standings().stream().map(one -> row(reader, one)).toList(),
                read.used().stream().map(one -> pages.line(reader, Usage.By.MODEL, one, Map.of())).toList(),
                read.asked().stream().map(one -> asked(reader, one)).toList(), done, refusal);
    }

    private MyUsagePage.Row row(Reader reader, Standing standing) {
        return new MyUsagePage.Row(standing.budget().id().toString(), sentences.of(reader, standing.budget()),
                sentences.spent(reader, standing), sentences.left(reader, standing), BudgetSentences.percent(standing),
                (standing.resets() == null) ? null : reader.moment(standing.resets()), BudgetSentences.state(standing),
                standing.limit() != null);
    }

    private MyUsagePage.Asked asked(Reader reader, BudgetRequest one) {
        return new MyUsagePage.Asked(sentences.spender(reader, one.kind(), one.name()), one.reason(),
                sentences.decision(reader, one));
    }

    private record Read(List<Standing> standings, List<Used> used, List<BudgetRequest> asked) {
    }

    record RequestForm(@Nullable String budget, @Nullable String reason) {
    }

}
