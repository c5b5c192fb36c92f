package dev.atrium.budget;

import java.util.Currency;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// A budget as somebody wants it. Amounts are in millionths of the currency.
public record NewBudget(Spender spender, Period period, Currency currency, @Nullable Long soft, @Nullable Long hard) {

    /// A thousand million.
    public static final long MOST = 1_000_000_000L;

    static final long MILLIONTHS = 1_000_000;

    public NewBudget {
        demandBetween("soft", soft);
        demandBetween("hard", hard);
        if (soft == null && hard == null) {
            throw Refusal.invalid("hard", "budget.says-nothing");
        }
        if (soft != null && hard != null && soft > hard) {
            throw Refusal.invalid("soft", "budget.soft-above-hard");
        }
    }

    private static void demandBetween(String field, @Nullable Long amount) {
        if (amount != null && (amount < 0 || amount > MOST * MILLIONTHS)) {
            throw Refusal.invalid(field, "budget.amount", MOST);
        }
    }

}
