package dev.atrium.web.budgets;

import java.util.Currency;
import java.util.List;
import java.util.Locale;

import dev.atrium.budget.NewBudget;
import dev.atrium.budget.Period;
import dev.atrium.budget.Spender;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.rooms.Lines;
import dev.atrium.web.rooms.Money;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads what was typed about a budget.
@Component
class BudgetForms {

    private final Members members;

    BudgetForms(Members members) {
        this.members = members;
    }

    Mono<NewBudget> budget(Caller caller, BudgetForm form) {
        return spender(caller, form).map(spender -> new NewBudget(spender, period(form), currency(form),
                Money.typed("soft", form.soft()), Money.typed("hard", form.hard())));
    }

    private Mono<Spender> spender(Caller caller, BudgetForm form) {
        Spender.Kind kind = Spender.Kind.of(BudgetForm.text(form.kind()))
            .orElseThrow(() -> Refusal.invalid("kind", "budget.kind"));
        return switch (kind) {
            case TENANT -> Mono.just(Spender.of(caller.tenant()));
            case DEPARTMENT -> Mono.just(new Spender(kind, Ids.parse(BudgetForm.text(form.department()))));
            case MEMBER -> member(caller, BudgetForm.text(form.who()));
            case ASSISTANT -> Mono.just(assistant(BudgetForm.text(form.who())));
        };
    }

    private Mono<Spender> member(Caller caller, String typed) {
        String email = Lines.isEmail(typed) ? typed.toLowerCase(Locale.ROOT) : "";
        return members.withEmail(caller, List.of(email))
            .flatMap(people -> Mono.justOrEmpty(people.stream().findFirst()))
            .map(person -> new Spender(Spender.Kind.MEMBER, person.id().value()))
            .switchIfEmpty(Mono.error(() -> Refusal.invalid("who", "budget.who")));
    }

    private static Spender assistant(String typed) {
        return Lines.thing(typed)
            .filter(Lines.Thing::assistant)
            .map(thing -> new Spender(Spender.Kind.ASSISTANT, thing.id()))
            .orElseThrow(() -> Refusal.invalid("who", "budget.who"));
    }

    private static Period period(BudgetForm form) {
        return Period.of(BudgetForm.text(form.period())).orElseThrow(() -> Refusal.invalid("period", "budget.period"));
    }

    private static Currency currency(BudgetForm form) {
        try {
            return Currency.getInstance(BudgetForm.text(form.currency()));
        }
        catch (IllegalArgumentException unknown) {
            throw Refusal.invalid("currency", "budget.currency");
        }
    }

}
