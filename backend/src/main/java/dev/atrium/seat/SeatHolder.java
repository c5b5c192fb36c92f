package dev.atrium.seat;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// Who holds a seat.
///
/// @param askedAt when they last asked, or took the seat
/// @param warnedAt since when they are warned; null when they are not
public record SeatHolder(MemberId member, Instant takenAt, Instant askedAt, @Nullable Instant warnedAt) {
}
