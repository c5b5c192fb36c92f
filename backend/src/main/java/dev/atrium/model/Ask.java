package dev.atrium.model;

import dev.atrium.admission.Asker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// One ask, in all its tries: for whom, what, and how long it has waited for places.
final class Ask {

    private final Asker asker;

    private final Prompt prompt;

    private final AtomicLong waitedNanos = new AtomicLong();

    Ask(Asker asker, Prompt prompt) {
        this.asker = asker;
        this.prompt = prompt;
    }

    Asker asker() {
        return asker;
    }

    Prompt prompt() {
        return prompt;
    }

    void waited(long nanos) {
        waitedNanos.addAndGet(nanos);
    }

    long waitedNanos() {
        return waitedNanos.get();
    }

    /// How much longer it may wait when it may wait so long in all.
    Duration left(Duration most) {
        return most.minusNanos(waitedNanos());
    }

}
