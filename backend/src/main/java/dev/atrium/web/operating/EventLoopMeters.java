package dev.atrium.web.operating;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.atrium.kernel.Recurring;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;

import reactor.core.publisher.Mono;

/// How late the event loops are: each is asked once a second to do nothing, and how long that waits is how long everybody
/// waits whom this loop serves.
@Component
class EventLoopMeters {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration[] BUCKETS = { Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10),
            Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
            Duration.ofSeconds(1) };

    private final ReactorResourceFactory loops;

    private final Timer lag;

    EventLoopMeters(ReactorResourceFactory loops, MeterRegistry meters, Recurring recurring) {
        this.loops = loops;
        this.lag = Timer.builder("atrium.event-loop.lag").serviceLevelObjectives(BUCKETS).register(meters);
        recurring.every(LOOK, "the measuring of event loops", () -> Mono.fromRunnable(this::look));
    }

    private void look() {
        this.loops.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE).forEach(this::look);
    }

    private void look(EventExecutor loop) {
        long asked = System.nanoTime();
        if (!loop.isShuttingDown()) {
            loop.execute(() -> this.lag.record(System.nanoTime() - asked, TimeUnit.NANOSECONDS));
        }
    }

}
