package dev.atrium.web.seats;

import java.util.regex.Pattern;

import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.seat.Idle;
import dev.atrium.seat.SeatPolicy;
import dev.atrium.seat.SeatWish;
import org.jspecify.annotations.Nullable;

/// What is said of the seats of a department, or with none of everybody, as it was typed.
///
/// @param kind `limited`, `unlimited`, or any other word for nothing
record SeatForm(@Nullable String department, @Nullable String kind, @Nullable String seats, @Nullable String idleDays,
        @Nullable String warningDays) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    private static final String USUAL_WARNING = "7";

    static SeatForm of(SeatPolicy policy) {
        Idle idle = policy.idle();
        return new SeatForm((policy.department() == null) ? "" : policy.department().toString(),
                (policy.seats() == null) ? "unlimited" : "limited", text(policy.seats()),
                (idle == null) ? "" : text(idle.days()), (idle == null) ? "" : text(idle.warningDays()));
    }

    @Nullable DepartmentId scope() {
        return shown(department).isEmpty() ? null : new DepartmentId(Ids.parse(shown(department)));
    }

    SeatWish wish() {
        return switch (shown(kind)) {
            case "limited" -> SeatWish.limited(scope(), number("seats", seats), idle());
            case "unlimited" -> SeatWish.unlimited(scope());
            default -> SeatWish.nothing(scope());
        };
    }

    /// A component as the form shows it.
    static String shown(@Nullable String typed) {
        return (typed == null) ? "" : typed.strip();
    }

    private @Nullable Idle idle() {
        if (shown(idleDays).isEmpty()) {
            return null;
        }
        String warning = shown(warningDays).isEmpty() ? USUAL_WARNING : warningDays;
        return new Idle(number("idleDays", idleDays), number("warningDays", warning));
    }

    private static int number(String field, @Nullable String typed) {
        if (!NUMBER.matcher(shown(typed)).matches()) {
            throw Refusal.invalid(field, "seats.no-number");
        }
        return Integer.parseInt(shown(typed));
    }

    private static String text(@Nullable Integer number) {
        return (number == null) ? "" : number.toString();
    }

}
