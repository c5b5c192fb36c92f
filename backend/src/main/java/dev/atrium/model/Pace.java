package dev.atrium.model;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// Whether an answer comes fast enough. Only decoded text counts as progress, so a provider that trickles bytes
/// without saying anything is as silent as one that is dead.
final class Pace {

    private final ModelProperties.Timeouts limits;

    private final long began;

    private volatile long lastProgress;

    private volatile boolean speaking;

    Pace(ModelProperties.Timeouts limits, long nowNanos) {
        this.limits = limits;
        this.began = nowNanos;
        this.lastProgress = nowNanos;
    }

    void progress(long nowNanos) {
        lastProgress = nowNanos;
        speaking = true;
    }

    /// How often to look, so that a limit is not exceeded by more than about a tenth.
    Duration tick() {
        Duration shortest = limits.firstToken().compareTo(limits.idle()) < 0 ? limits.firstToken() : limits.idle();
        return Duration.ofMillis(Math.clamp(shortest.toMillis() / 10, 10, 1_000));
    }

    @Nullable ModelFailure verdict(long nowNanos) {
        if (nowNanos - began >= limits.total().toNanos()) {
            return new ModelFailure(ModelFailure.Kind.TOO_LONG, "longer than " + limits.total());
        }
        Duration limit = speaking ? limits.idle() : limits.firstToken();
        if (nowNanos - lastProgress < limit.toNanos()) {
            return null;
        }
        return speaking ? new ModelFailure(ModelFailure.Kind.STALLED, "silent for " + limit)
                : new ModelFailure(ModelFailure.Kind.NO_FIRST_TOKEN, "no token within " + limit);
    }

}
