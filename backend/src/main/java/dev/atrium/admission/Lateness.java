package dev.atrium.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.netty.util.concurrent.EventExecutor;

/// How late event loops come to what was to be done at a time: so late they are for everybody whom they serve. It grows when
/// a loop has too much to do, and when there are too few processors for all who have.
final class Lateness {

    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(20);

    private final LongAdder nanos = new LongAdder();

    private final LongAdder times = new LongAdder();

    /// Looks at the loop until it ends.
    void of(EventExecutor loop) {
        if (loop.isShuttingDown()) {
            return;
        }
        long due = System.nanoTime() + EVERY;
        loop.schedule(() -> {
            add(System.nanoTime() - due);
            of(loop);
        }, EVERY, TimeUnit.NANOSECONDS);
    }

    void add(long late) {
        this.nanos.add(Math.max(0, late));
        this.times.increment();
    }

    /// On average, since this was last asked. When nothing was done at all meanwhile it
    /// is unknown, and taken for none:
    /// what comes late is counted when it comes.
    Duration sinceLast() {
        long count = this.times.sumThenReset();
        long sum = this.nanos.sumThenReset();
        return (count == 0) ? Duration.ZERO : Duration.ofNanos(sum / count);
    }

}
