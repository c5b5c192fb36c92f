package dev.atrium.investigation;

import java.time.Instant;
import java.util.UUID;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What somebody asks to read, and why.
///
/// @param member whose conversations; null when it is one conversation
/// @param conversation null when it is a member
/// @param days for how long, from the moment of the approval
public record NewInvestigation(String caseNumber, String reason, @Nullable UUID member, @Nullable UUID conversation,
        @Nullable Instant from, @Nullable Instant until, int days) {

    public static final int LONGEST_CASE = 60;

    public static final int LONGEST_REASON = 2_000;

    public static final int MOST_DAYS = 7;

    public NewInvestigation {
        caseNumber = bounded("caseNumber", caseNumber, LONGEST_CASE);
        reason = bounded("reason", reason, LONGEST_REASON);
        if ((member == null) == (conversation == null)) {
            throw Refusal.invalid("who", "investigation.scope");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw Refusal.invalid("until", "investigation.until-before-from");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.invalid("days", "investigation.days", MOST_DAYS);
        }
    }

    private static String bounded(String field, String typed, int most) {
        String text = typed.replace('\0', ' ').strip();
        if (text.isEmpty() || text.length() > most) {
            throw Refusal.invalid(field, "investigation." + field, most);
        }
        return text;
    }

}
