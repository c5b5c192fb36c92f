package dev.atrium.seat;

import dev.atrium.kernel.Refusal;

/// When a seat is taken back from whoever does not use it.
///
/// @param days without a question, after which a warning is shown
/// @param warningDays for how many days it is, before the seat goes to somebody who waits
public record Idle(int days, int warningDays) {

    private static final int MOST_DAYS = 730;

    private static final int MOST_WARNING_DAYS = 90;

    public Idle {
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.invalid("idleDays", "seats.idle-days", MOST_DAYS);
        }
        if (warningDays < 1 || warningDays > MOST_WARNING_DAYS) {
            throw Refusal.invalid("warningDays", "seats.warning-days", MOST_WARNING_DAYS);
        }
    }

}
