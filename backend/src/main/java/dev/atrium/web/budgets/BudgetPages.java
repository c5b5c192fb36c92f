package dev.atrium.web.budgets;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.atrium.budget.BudgetRequest;
import dev.atrium.budget.BudgetRequests;
import dev.atrium.budget.Budgets;
import dev.atrium.budget.Standing;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.model.ModelCatalog;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes the page of budgets.
@Component
class BudgetPages {

    private final Budgets budgets;

    private final BudgetRequests requests;

    private final Departments departments;

    private final Members members;

    private final ModelCatalog models;

    private final BudgetSentences sentences;

    BudgetPages(Budgets budgets, BudgetRequests requests, Departments departments, Members members, ModelCatalog models,
            BudgetSentences sentences) {
        this.budgets = budgets;
        this.requests = requests;
        this.departments = departments;
        this.members = members;
        this.models = models;
        this.sentences = sentences;
    }

    Mono<Read> read(Caller caller, @Nullable Cursor after) {
        return budgets.list(caller, after)
            .zipWhen(page -> requests.waiting(caller))
            .flatMap(both -> people(caller, both.getT2()).flatMap(people -> departments.all(caller)
                .flatMap(all -> budgets.zone(caller)
                    .map(zone -> new Read(both.getT1(), both.getT2(), people, all, zone)))));
    }

    private Mono<Map<MemberId, Colleague>> people(Caller caller, Collection<BudgetRequest> waiting) {
        return members.colleagues(caller, waiting.stream().map(BudgetRequest::askedBy).distinct().toList());
    }

    BudgetsPage page(Reader reader, Sidebar sidebar, Read read, BudgetForm form, @Nullable String done,
            @Nullable String refusal) {
        return new BudgetsPage(sidebar, read.page().items().stream().map(one -> row(reader, one)).toList(),
                (read.page().next() == null) ? null : "/budgets?after=" + read.page().next(),
                read.waiting().stream().map(one -> request(reader, one, read.people())).toList(), form,
                models.all().stream().map(model -> model.price().currency().getCurrencyCode()).distinct().toList(),
                read.departments(), read.zone().getId(), done, refusal);
    }

    private BudgetsPage.Row row(Reader reader, Standing standing) {
        return new BudgetsPage.Row(standing.budget().id().toString(), sentences.of(reader, standing.budget()),
                sentences.limits(reader, standing), sentences.spent(reader, standing),
                BudgetSentences.percent(standing),
                (standing.resets() == null) ? null : reader.moment(standing.resets()), BudgetSentences.state(standing));
    }

    private BudgetsPage.Request request(Reader reader, BudgetRequest one, Map<MemberId, Colleague> people) {
        Colleague by = people.get(one.askedBy());
        return new BudgetsPage.Request(one.id().toString(), sentences.spender(reader, one.kind(), one.name()),
                one.currency(), (by == null) ? "?" : by.name(), one.reason(), reader.moment(one.askedAt()));
    }

    record Read(Page<Standing> page, List<BudgetRequest> waiting, Map<MemberId, Colleague> people,
            List<Department> departments, ZoneId zone) {
    }

}
