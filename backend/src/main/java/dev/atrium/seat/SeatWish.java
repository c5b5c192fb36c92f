package dev.atrium.seat;

import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What somebody wants to say of the seats of a department, or of the tenant.
///
/// @param department null for the tenant
/// @param said whether anything is said at all; otherwise what is said above counts
/// @param seats null without limit
/// @param idle null for never
public record SeatWish(@Nullable DepartmentId department, boolean said, @Nullable Integer seats, @Nullable Idle idle) {

    public static final int MOST = 1_000_000;

    public SeatWish {
        if (seats != null && (seats < 0 || seats > MOST)) {
            throw Refusal.invalid("seats", "seats.number", MOST);
        }
    }

    public static SeatWish limited(@Nullable DepartmentId department, int seats, @Nullable Idle idle) {
        return new SeatWish(department, true, seats, idle);
    }

    public static SeatWish unlimited(@Nullable DepartmentId department) {
        return new SeatWish(department, true, null, null);
    }

    public static SeatWish nothing(@Nullable DepartmentId department) {
        return new SeatWish(department, false, null, null);
    }

}
