package dev.atrium.model;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.atrium.usage.Tokens;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import reactor.core.publisher.Flux;

/// What is measured of the answers of one provider, by the names that OpenTelemetry has for them. A model is
/// named as the configuration names it: what a provider calls itself in an answer is no label.
final class CallMeters {

    private static final Duration[] WHOLE = Stream
        .of(100, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000)
        .map(Duration::ofMillis)
        .toArray(Duration[]::new);

    private static final Duration[] FIRST = Stream
        .of(50, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000, 20_000, 40_000, 60_000)
        .map(Duration::ofMillis)
        .toArray(Duration[]::new);

    private static final Duration[] GAP = Stream.of(10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1_000, 2_500)
        .map(Duration::ofMillis)
        .toArray(Duration[]::new);

    private static final double[] TOKENS = { 1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576 };

    private final MeterRegistry meters;

    private final String provider;

    CallMeters(MeterRegistry meters, String provider) {
        this.meters = meters;
        this.provider = provider;
    }

    /// The answer, with the time running from when somebody wants it.
    Flux<Delta> measured(String model, Flux<Delta> answer) {
        Tags tags = Tags.of("gen_ai.operation.name", "chat", "gen_ai.provider.name", provider, "gen_ai.request.model",
                model);
        return Flux.defer(() -> {
            Call call = new Call(tags);
            return answer.doOnNext(call::said)
                .doOnComplete(() -> call.ended("none"))
                .doOnError(ModelFailure.class, failure -> call.ended(word(failure)))
                .doOnCancel(() -> call.ended("left"));
        });
    }

    private static String word(ModelFailure failure) {
        return failure.kind().name().toLowerCase(Locale.ROOT);
    }

    private Timer timer(String name, Tags tags, Duration[] buckets) {
        return Timer.builder(name).serviceLevelObjectives(buckets).tags(tags).register(meters);
    }

    /// One answer. It is told of one piece after the other; its end counts once.
    private final class Call {

        private final Tags tags;

        private final Timer gaps;

        private final AtomicBoolean over = new AtomicBoolean();

        private final long began = System.nanoTime();

        private long last;

        private Call(Tags tags) {
            this.tags = tags;
            this.gaps = timer("gen_ai.client.operation.time_per_output_chunk", tags, GAP);
        }

        private void said(Delta delta) {
            switch (delta) {
                case Delta.Text text -> said(System.nanoTime());
                case Delta.Reasoning thought -> said(System.nanoTime());
                case Delta.Finished end -> used(end.usage());
                case Delta.Waiting waiting -> {
                }
                case Delta.Answering answering -> {
                }
            }
        }

        private void said(long now) {
            if (last == 0) {
                timer("gen_ai.client.operation.time_to_first_chunk", tags, FIRST).record(now - began,
                        TimeUnit.NANOSECONDS);
            }
            else {
                gaps.record(now - last, TimeUnit.NANOSECONDS);
            }
            last = now;
        }

        private void used(Tokens tokens) {
            used("input", tokens.input());
            used("output", tokens.output());
        }

        private void used(String type, int tokens) {
            DistributionSummary.builder("gen_ai.client.token.usage")
                .serviceLevelObjectives(TOKENS)
                .tags(tags.and("gen_ai.token.type", type))
                .register(meters)
                .record(tokens);
        }

        private void ended(String error) {
            if (over.compareAndSet(false, true)) {
                timer("gen_ai.client.operation.duration", tags.and("error.type", error), WHOLE)
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            }
        }

    }

}
