package dev.atrium.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.atrium.kernel.Recurring;
import dev.atrium.kernel.WorkMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What is measured of work that waits, over all tenants: how much, and for how long the first of it. Every server looks,
/// and all of them see the same.
@Component
public class Backlogs {

    private static final Logger log = LoggerFactory.getLogger(Backlogs.class);

    private static final Duration LOOK = Duration.ofSeconds(30);

    private final MeterRegistry meters;

    private final Clock clock;

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    Backlogs(MeterRegistry meters, Clock clock, Recurring recurring) {
        this.meters = meters;
        this.clock = clock;
        recurring.every(LOOK, "the measuring of what waits", () -> Lanes.keptFree(look()));
    }

    public void measure(String name, Supplier<Mono<Backlog>> look) {
        Line line = new Line(name, look);
        this.lines.add(line);
        Gauge.builder("atrium.backlog.size", line, Line::size).tag("backlog", name).register(this.meters);
        Gauge.builder("atrium.backlog.age", line, known -> known.age(this.clock.instant()))
            .baseUnit("seconds")
            .tag("backlog", name)
            .register(this.meters);
    }

    Mono<Void> look() {
        return Flux.fromIterable(this.lines)
            .concatMap(line -> line.look.get()
                .doOnNext(found -> line.found = found)
                .then()
                .onErrorResume(trouble -> missed(line, trouble)))
            .then();
    }

    /// What was known before is no more to be believed.
    private static Mono<Void> missed(Line line, Throwable trouble) {
        log.warn("what waits of {} could not be measured", line.name, trouble);
        line.found = null;
        return WorkMeters.partFailed();
    }

    private static final class Line {

        private final String name;

        private final Supplier<Mono<Backlog>> look;

        private volatile @Nullable Backlog found;

        private Line(String name, Supplier<Mono<Backlog>> look) {
            this.name = name;
            this.look = look;
        }

        private double size() {
            Backlog known = this.found;
            return (known == null) ? Double.NaN : known.waiting();
        }

        private double age(Instant now) {
            Backlog known = this.found;
            if (known == null) {
                return Double.NaN;
            }
            Instant since = known.since();
            return (since == null) ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1_000.0);
        }

    }

}
