package dev.atrium.knowledge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.atrium.kernel.Refusal;

/// Lets a few in at a time, and closes when the last one has left. Who comes when it is closed, or would wait too
/// long, is refused.
final class Gate {

    private static final Duration LOOK = Duration.ofMillis(50);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final int width;

    private final Duration patience;

    private final Semaphore places;

    private volatile boolean closed;

    Gate(int width, Duration patience) {
        this.width = width;
        this.patience = patience;
        this.places = new Semaphore(width, true);
    }

    <T> T through(Supplier<T> work) {
        enter();
        try {
            return work.get();
        }
        finally {
            places.release();
        }
    }

    /// Whether all have left in time.
    boolean close(Duration limit) {
        closed = true;
        try {
            boolean empty = places.tryAcquire(width, limit.toMillis(), TimeUnit.MILLISECONDS);
            if (empty) {
                places.release(width);
            }
            return empty;
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void enter() {
        try {
            for (long waited = 0; !closed && waited < patience.toMillis(); waited += LOOK.toMillis()) {
                if (places.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    if (!closed) {
                        return;
                    }
                    places.release();
                }
            }
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.unavailable("busy", TRY_AGAIN);
    }

}
