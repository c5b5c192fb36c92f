package dev.atrium.seat;

import org.jspecify.annotations.Nullable;

/// What saying something of seats would do.
///
/// @param after the policy as it would stand; null when nothing would be said
/// @param waitingBefore how many wait in the whole tenant now
/// @param waitingAfter how many would
public record SeatForecast(@Nullable SeatCount after, int waitingBefore, int waitingAfter) {
}
