package dev.atrium.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Starts the streams of a round one after another, waits for the last, and adds up.
final class LoadClient {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final double THOUSAND = 1000;

    private final Target target;

    private final Round round;

    private final Timings timings = new Timings();

    private final AtomicInteger completed = new AtomicInteger();

    private final Map<String, Integer> losses = new ConcurrentHashMap<>();

    private final AtomicReference<Double> resident = new AtomicReference<>(0.0);

    private LoadClient(Target target, Round round) {
        this.target = target;
        this.round = round;
    }

    static Result run(Target target, Round round) {
        return new LoadClient(target, round).run();
    }

    private Result run() {
        List<Long> processes = target.processes();
        double before = ProcessMeter.cpuSeconds(processes);
        var all = Flux.range(0, round.streams()).flatMap(this::stream, round.streams()).then();
        Flux.interval(BETWEEN_LOOKS)
            .doOnNext(tick -> lookAtMemory(processes))
            .takeUntilOther(all)
            .blockLast(round.longest());
        return result(processes, before);
    }

    private Mono<Void> stream(int stream) {
        return Mono.delay(round.start(stream))
            .thenMany(timings.measure(target.ask(round, stream)))
            .then()
            .timeout(round.start(stream).plus(round.longestStream()))
            .doOnSuccess(nothing -> completed.incrementAndGet())
            .onErrorResume(Exception.class, this::lose);
    }

    private Mono<Void> lose(Throwable reason) {
        String why = reason instanceof TimeoutException ? "no end in time"
                : reason.getClass().getSimpleName() + ": " + reason.getMessage();
        losses.merge(why, 1, Integer::sum);
        return Mono.empty();
    }

    private Result result(List<Long> processes, double before) {
        double cpu = ProcessMeter.cpuSeconds(processes) - before;
        double tokens = Math.max(1.0, (double) completed.get() * round.tokens());
        return new Result(target.name(), round.streams(), completed.get(), timings.firstAt(50), timings.firstAt(99),
                timings.gapAt(99), cpu * THOUSAND / tokens, resident.get(), new TreeMap<>(losses));
    }

    private void lookAtMemory(List<Long> processes) {
        resident.accumulateAndGet(ProcessMeter.residentMegabytes(processes), Math::max);
    }

}
