package dev.atrium.seat;

import java.time.Instant;

import dev.atrium.identity.MemberId;

/// Who waits for a seat.
///
/// @param preferred whether somebody has put them before the others
public record Waiting(MemberId member, Instant since, boolean preferred) {
}
