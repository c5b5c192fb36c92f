package dev.atrium.file;

import java.time.Duration;
import java.util.List;

import dev.atrium.kernel.Cause;
import dev.atrium.tenancy.Lanes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads files while the server runs: looks every second, and when the bell rings, whether one waits. What is being read
/// when the server closes is broken off; somebody takes it up again when its lease is over.
@Component
class ReadingRhythm implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReadingRhythm.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReadingQueue queue;

    private final Reading reading;

    private final ReadingBell bell;

    private volatile @Nullable Disposable running;

    ReadingRhythm(ReadingQueue queue, Reading reading, ReadingBell bell) {
        this.queue = queue;
        this.reading = reading;
        this.bell = bell;
    }

    @Override
    public void start() {
        this.running = Flux.merge(Flux.interval(PAUSE).onBackpressureDrop().map(tick -> true), this.bell.rings())
            .onBackpressureLatest()
            .concatMap(look -> this.queue.take().onErrorResume(ReadingRhythm::missed), 1)
            .flatMapIterable(claims -> claims)
            .flatMap(this::read, Integer.MAX_VALUE)
            .subscribe();
    }

    @Override
    public void stop() {
        Disposable now = this.running;
        if (now != null) {
            now.dispose();
            this.running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return this.running != null;
    }

    private Mono<Void> read(Claim claim) {
        return Lanes.keptFree(this.reading.read(claim)).doFinally(end -> {
            this.queue.done(claim);
            this.bell.ring();
        });
    }

    private static Mono<List<Claim>> missed(Throwable trouble) {
        log.warn("could not look for files that wait, and looks again: {}", Cause.of(trouble));
        return Mono.just(List.of());
    }

}
