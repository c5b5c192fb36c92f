package dev.atrium.sink;

import java.time.Instant;

import dev.atrium.trail.FeedPlace;
import org.jspecify.annotations.Nullable;

/// A sink that this server is sending to. Nothing it does counts once somebody else has a higher fence.
///
/// @param sent the last that was acknowledged
/// @param tries how many have failed since
/// @param stopped whether the last answer was a no
record Claim(SinkId id, long fence, SinkWish wish, byte[] secret, byte @Nullable [] secretBefore,
        @Nullable Instant secretBeforeUntil, FeedPlace sent, int tries, boolean stopped) {
}
