package dev.atrium.budget;

import java.time.Instant;
import java.util.Currency;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// A budget as it is on record. Amounts are in millionths of its currency.
///
/// @param name what the spender was called when it was set; empty for the tenant
/// @param soft what is told of when it is reached; null for nothing
/// @param hard what is never exceeded; null for no end
public record Budget(BudgetId id, Spender spender, String name, Period period, Currency currency, @Nullable Long soft,
        @Nullable Long hard, MemberId setBy, Instant setAt) {
}
