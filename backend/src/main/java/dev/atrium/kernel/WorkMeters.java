package dev.atrium.kernel;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What is measured of work that is done again and again: how long ago it last came to its end, how often it is to be done,
/// and how often something failed and was left to the next round.
@Component
public class WorkMeters {

    private static final double NANOS = 1e9;

    private final MeterRegistry meters;

    WorkMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /// @param name as the log has it
    public Work of(String name, Duration pause) {
        Work work = new Work(Counter.builder("atrium.work.failures").tag("work", name).register(this.meters));
        Gauge.builder("atrium.work.age", work, Work::age).baseUnit("seconds").tag("work", name).register(this.meters);
        Gauge.builder("atrium.work.pause", () -> pause.toMillis() / 1_000.0)
            .baseUnit("seconds")
            .tag("work", name)
            .register(this.meters);
        return work;
    }

    /// Counts that a part of the round has failed, though the round goes on. Outside of
    /// one it does nothing.
    public static Mono<Void> partFailed() {
        return Mono.deferContextual(context -> {
            context.<Work>getOrEmpty(Work.class).ifPresent(work -> work.failures.increment());
            return Mono.empty();
        });
    }

    /// Work that has a name.
    public static final class Work {

        private final Counter failures;

        private volatile long ended = System.nanoTime();

        private Work(Counter failures) {
            this.failures = failures;
        }

        public Mono<Void> round(Mono<Void> round) {
            return round.doOnSuccess(nothing -> this.ended = System.nanoTime())
                .doOnError(trouble -> this.failures.increment())
                .contextWrite(context -> context.put(Work.class, this));
        }

        private double age() {
            return (System.nanoTime() - this.ended) / NANOS;
        }

    }

}
