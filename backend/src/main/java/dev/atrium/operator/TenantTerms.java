package dev.atrium.operator;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What operators say of a tenant.
///
/// @param region a label, such as where its data is kept; empty for none
/// @param asksPerMinute of all its members together, 1 to 1,000,000; null for what counts in the installation
/// @param openReplies being written at the same time, 1 to 100,000; null for what counts in the installation
public record TenantTerms(String region, @Nullable Integer asksPerMinute, @Nullable Integer openReplies) {

    public static final int LONGEST_REGION = 40;

    public static final int MOST_ASKS = 1_000_000;

    public static final int MOST_REPLIES = 100_000;

    public TenantTerms {
        region = region.strip();
        if (region.length() > LONGEST_REGION || region.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("region", "tenant.region", LONGEST_REGION);
        }
        demand("asksPerMinute", asksPerMinute, MOST_ASKS);
        demand("openReplies", openReplies, MOST_REPLIES);
    }

    private static void demand(String field, @Nullable Integer number, int most) {
        if (number != null && (number < 1 || number > most)) {
            throw Refusal.invalid(field, "number.between", 1, most);
        }
    }

}
