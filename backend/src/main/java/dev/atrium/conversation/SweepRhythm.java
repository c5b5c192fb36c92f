package dev.atrium.conversation;

import java.time.Duration;

import dev.atrium.kernel.WorkMeters;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sweeps every ten seconds while the server runs, one sweep after the other; not while nobody can tell how late it is.
@Component
class SweepRhythm implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SweepRhythm.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Sweep sweep;

    private final AgreedTime time;

    private final WorkMeters.Work work;

    private volatile @Nullable Disposable beats;

    SweepRhythm(Sweep sweep, AgreedTime time, WorkMeters meters) {
        this.sweep = sweep;
        this.time = time;
        this.work = meters.of("the sweep of conversations", PAUSE);
    }

    @Override
    public void start() {
        this.beats = Flux.interval(PAUSE)
            .onBackpressureDrop()
            .concatMap(
                    tick -> this.work.round(Lanes.keptFree(beat()).timeout(LIMIT)).onErrorResume(SweepRhythm::missed),
                    1)
            .subscribe();
    }

    @Override
    public void stop() {
        Disposable running = this.beats;
        if (running != null) {
            running.dispose();
            this.beats = null;
        }
    }

    @Override
    public boolean isRunning() {
        return this.beats != null;
    }

    Mono<Void> beat() {
        return this.time.before(this.sweep::sweep);
    }

    private static Mono<Void> missed(Throwable failure) {
        log.warn("a sweep was not finished; the next one goes on", failure);
        return Mono.empty();
    }

}
