package dev.atrium.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// The server's clock in tests. It runs like any other, and can be put ahead or stopped for a while.
@Component
@Primary
public class MovableClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private final AtomicReference<@Nullable Instant> standing = new AtomicReference<>();

    /// Does the work as if it were so much later, then puts the clock right again.
    public void later(Duration by, Runnable work) {
        this.ahead.set(by);
        try {
            work.run();
        }
        finally {
            this.ahead.set(Duration.ZERO);
        }
    }

    /// Does the work as if it took no time: what may be done so often a minute is not
    /// done
    /// more often because the machine is slow.
    public void stopped(Runnable work) {
        this.standing.set(instant());
        try {
            work.run();
        }
        finally {
            this.standing.set(null);
        }
    }

    @Override
    public Instant instant() {
        Instant stopped = this.standing.get();
        return (stopped != null) ? stopped : Instant.now().plus(this.ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

}
