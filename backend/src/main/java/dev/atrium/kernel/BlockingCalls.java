package dev.atrium.kernel;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The gate to libraries that block. Such a call runs on a bounded pool of its own, has a time limit, and never
/// waits for another one: a pool whose work waits for its own work stands still for ever.
@Component
public class BlockingCalls implements DisposableBean {

    private static final int THREADS = 16;

    private static final int WAITING = 1_000;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Scheduler scheduler;

    public BlockingCalls() {
        this("blocking-call", THREADS);
    }

    /// A pool apart, for calls that may all wait for somebody far away at the same time.
    public BlockingCalls(String name, int threads) {
        this.scheduler = Schedulers.newBoundedElastic(threads, WAITING, name, 60, true);
    }

    /// Calls the library when somebody subscribes. Refuses with UNAVAILABLE when the
    /// pool's queue is full.
    public <T> Mono<T> call(Callable<? extends T> library) {
        return call(LIMIT, library);
    }

    /// As above, with a time limit of its own. The thread is interrupted when the limit
    /// passes.
    public <T> Mono<T> call(Duration limit, Callable<? extends T> library) {
        return Mono.<T>fromCallable(library)
            .subscribeOn(this.scheduler)
            .timeout(limit)
            .onErrorMap(RejectedExecutionException.class, full -> Refusal.unavailable("busy", Duration.ofSeconds(2)));
    }

    @Override
    public void destroy() {
        this.scheduler.dispose();
    }

}
