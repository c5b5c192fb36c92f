package dev.atrium.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// The server's clock in tests. It runs like any other, and can be put ahead for a while.
@Component
@Primary
public class MovableClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

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

    @Override
    public Instant instant() {
        return Instant.now().plus(this.ahead.get());
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
