package dev.atrium.web.budgets;

import java.util.Currency;

import dev.atrium.budget.Budget;
import dev.atrium.budget.BudgetRequest;
import dev.atrium.budget.Spender;
import dev.atrium.budget.Standing;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.rooms.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says how budgets stand, in the reader's language.
@Component
public class BudgetSentences {

    private final MessageSource texts;

    BudgetSentences(MessageSource texts) {
        this.texts = texts;
    }

    /// Whose spending it limits, and within which time.
    public String of(Reader reader, Budget budget) {
        return text(reader, "budget.says." + budget.period().word(),
                spender(reader, budget.spender().kind(), budget.name()));
    }

    public String spender(Reader reader, Spender.Kind kind, String name) {
        return text(reader, "budget.spender." + kind.word(), name);
    }

    public String limits(Reader reader, Standing standing) {
        Long soft = standing.budget().soft();
        Long limit = standing.limit();
        String key = "budget.limits." + ((limit == null) ? "soft" : (soft == null) ? "hard" : "both")
                + ((limit != null && standing.granted() > 0) ? "-granted" : "");
        return text(reader, key, amount(reader, standing, soft), amount(reader, standing, limit),
                amount(reader, standing, standing.granted()));
    }

    public String spent(Reader reader, Standing standing) {
        return text(reader, (standing.reserved() > 0) ? "budget.spent-and-reserved" : "budget.spent",
                amount(reader, standing, standing.spent()), amount(reader, standing, standing.reserved()));
    }

    /// What became of a request for more.
    public String decision(Reader reader, BudgetRequest request) {
        Long granted = request.granted();
        if (granted != null) {
            return text(reader, "usage.request.granted",
                    Money.text(granted, Currency.getInstance(request.currency()), reader.language()));
        }
        String refusedWith = request.refusedWith();
        return (refusedWith == null) ? text(reader, "usage.request.waits")
                : text(reader, "usage.request.refused", refusedWith);
    }

    /// What may still be spent; null when there is no end.
    public @Nullable String left(Reader reader, Standing standing) {
        Long left = standing.left();
        return (left == null) ? null : text(reader, "budget.left", amount(reader, standing, left));
    }

    /// Of the hard limit, or else of the soft one.
    public static int percent(Standing standing) {
        Long limit = (standing.limit() != null) ? standing.limit() : standing.budget().soft();
        if (limit == null || limit == 0) {
            return 100;
        }
        return (int) Math.min(100, Math.round(100.0 * standing.held() / limit));
    }

    /// Null while no limit is reached.
    public static @Nullable String state(Standing standing) {
        Long left = standing.left();
        return (left != null && left == 0) ? "hard" : standing.isSoftReached() ? "soft" : null;
    }

    private static String amount(Reader reader, Standing standing, @Nullable Long millionths) {
        return Money.text((millionths == null) ? 0 : millionths, standing.budget().currency(), reader.language());
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
