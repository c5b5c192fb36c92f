package dev.atrium.seat;

import dev.atrium.identity.DepartmentId;
import org.jspecify.annotations.Nullable;

/// How many seats there are for a department with all below it, or for everybody whose departments say nothing.
///
/// @param department null for the tenant
/// @param path of the department; null for the tenant
/// @param seats null without limit
/// @param idle when seats are taken back; null for never
public record SeatPolicy(SeatPolicyId id, @Nullable DepartmentId department, @Nullable String path,
        @Nullable Integer seats, @Nullable Idle idle) {
}
