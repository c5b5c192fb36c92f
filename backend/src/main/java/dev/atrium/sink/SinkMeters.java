package dev.atrium.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.atrium.kernel.Recurring;
import dev.atrium.sink.PushStore.Behind;
import dev.atrium.tenancy.Lanes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What is measured of sinks: how far each is behind, in events and in seconds. It is named by its id and nothing else.
/// Where there are many, those that are furthest behind are enough to see that something is wrong.
@Component
class SinkMeters {

    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final int MOST = 100;

    private static final String SINK = "sink";

    private final PushStore store;

    private final MultiGauge events;

    private final MultiGauge seconds;

    private final Clock clock;

    SinkMeters(PushStore store, MeterRegistry meters, Clock clock, Recurring recurring) {
        this.store = store;
        this.clock = clock;
        this.events = MultiGauge.builder("atrium.audit.lag.events").register(meters);
        this.seconds = MultiGauge.builder("atrium.audit.lag").baseUnit("seconds").register(meters);
        measure(List.of());
        recurring.every(LOOK, "the measuring of sinks", () -> Lanes.keptFree(look()));
    }

    Mono<Void> look() {
        return this.store.behind().map(SinkMeters::worst).doOnNext(this::measure).then();
    }

    private static List<Behind> worst(List<Behind> all) {
        return all.stream()
            .sorted(Comparator.comparing(one -> Objects.requireNonNullElse(one.since(), Instant.MAX)))
            .limit(MOST)
            .toList();
    }

    private void measure(List<Behind> all) {
        Instant now = this.clock.instant();
        this.events.register(rows(all, Behind::behind), true);
        this.seconds.register(rows(all, one -> age(one, now)), true);
    }

    /// The first row is there without any sink: what has no value cannot be told from
    /// what is not measured.
    private static List<Row<?>> rows(List<Behind> all, ToDoubleFunction<Behind> lag) {
        return Stream
            .<Row<?>>concat(Stream.of(Row.of(Tags.of(SINK, "none"), 0)),
                    all.stream().map(one -> Row.of(Tags.of(SINK, one.sink().toString()), lag.applyAsDouble(one))))
            .toList();
    }

    private static double age(Behind one, Instant now) {
        return (one.since() == null) ? 0 : Math.max(0, Duration.between(one.since(), now).toMillis() / 1_000.0);
    }

}
