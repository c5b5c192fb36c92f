package dev.atrium.sink;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A sink, and how far it has come.
///
/// @param sent the number of the last event that was acknowledged
/// @param sentAt when it was
/// @param behind how many events wait to be sent
/// @param behindSince when the first of them happened
/// @param problem why nothing was acknowledged lately; null when all is well
/// @param status what a webhook answered then
/// @param stopped whether somebody has to mend it
/// @param nextAt when it is tried again, at the earliest
/// @param secretBeforeUntil until when the secret before the present one signs as well
public record Sink(SinkId id, SinkWish wish, SinkState state, long sent, @Nullable Instant sentAt, long behind,
        @Nullable Instant behindSince, @Nullable Problem problem, @Nullable Integer status, @Nullable Instant problemAt,
        boolean stopped, Instant nextAt, @Nullable Instant secretBeforeUntil) {

    public boolean isDraft() {
        return this.state == SinkState.DRAFT;
    }

}
