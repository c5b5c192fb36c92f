package dev.atrium.budget;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// That somebody needs more than a budget leaves, and what became of it.
///
/// @param name what the budget's spender is called; empty for the tenant
/// @param granted in millionths of the currency; null unless it was granted
/// @param refusedWith the reason; null unless it was refused
public record BudgetRequest(RequestId id, BudgetId budget, Spender.Kind kind, String name, String currency,
        MemberId askedBy, Instant askedAt, String reason, @Nullable Long granted, @Nullable String refusedWith) {

    public boolean waits() {
        return this.granted == null && this.refusedWith == null;
    }

}
