package dev.atrium.web.budgets;

import org.jspecify.annotations.Nullable;

/// A budget as it was typed.
///
/// @param kind whose spending it limits
/// @param who the e-mail address of a member, or the address of an assistant
record BudgetForm(@Nullable String kind, @Nullable String department, @Nullable String who, @Nullable String period,
        @Nullable String currency, @Nullable String soft, @Nullable String hard) {

    static BudgetForm empty() {
        return new BudgetForm("tenant", "", "", "month", "", "", "");
    }

    static String text(@Nullable String typed) {
        return (typed == null) ? "" : typed.strip();
    }

}
