package dev.atrium.web;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.budget.BudgetId;
import dev.atrium.budget.BudgetRequests;
import dev.atrium.budget.Budgets;
import dev.atrium.budget.NewBudget;
import dev.atrium.budget.Period;
import dev.atrium.budget.RequestId;
import dev.atrium.budget.Spender;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;

/// The deeds of routes about budgets, done by an admin about somebody new: see [Deeds].
final class BudgetDeeds {

    private final World world;

    private final Sender sender;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    BudgetDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        this.byRoute.put("POST /budgets", ada -> send("POST", "/budgets", "kind", "member", "who",
                ada.session().person().email(), "period", "month", "currency", "XTS", "hard", "12.50"));
        this.byRoute.put("DELETE /budgets/{budget}", ada -> send("DELETE", "/budgets/" + budget(ada)));
        this.byRoute.put("PUT /budgets/zone", ada -> send("PUT", "/budgets/zone", "zone", "Europe/Madrid"));
        this.byRoute.put("PUT /budgets/requests/{request}/approval",
                ada -> send("PUT", "/budgets/requests/" + asked(ada) + "/approval", "amount", "5"));
        this.byRoute.put("PUT /budgets/requests/{request}/rejection",
                ada -> send("PUT", "/budgets/requests/" + asked(ada) + "/rejection", "reason", "Not now"));
        this.byRoute.put("POST /settings/usage/requests", ada -> this.sender.send(ada, "POST",
                "/settings/usage/requests", "budget", budget(ada).toString(), "reason", "The audit is due"));
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private IntSupplier send(String method, String path, String... fieldsAndValues) {
        return this.sender.send(this.world.dmitri(), method, path, fieldsAndValues);
    }

    private BudgetId budget(Someone ada) {
        return World.now(this.world.bean(Budgets.class)
            .set(this.world.dmitri().caller(),
                    new NewBudget(new Spender(Spender.Kind.MEMBER, ada.caller().member().value()), Period.MONTH,
                            Currency.getInstance("XTS"), null, 1_000_000L)));
    }

    private RequestId asked(Someone ada) {
        return World.now(this.world.bean(BudgetRequests.class).ask(ada.caller(), budget(ada), "The audit is due"));
    }

}
