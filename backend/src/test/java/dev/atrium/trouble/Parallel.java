package dev.atrium.trouble;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Many people doing something at the same time. Nothing here waits for ever.
final class Parallel {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Parallel() {
    }

    /// Begins the work of so many people; [#all] waits for it.
    static <T> List<Future<T>> begin(int people, IntFunction<Callable<T>> work) {
        try (Closing closing = new Closing(Executors.newVirtualThreadPerTaskExecutor())) {
            return IntStream.range(0, people).mapToObj(work).map(closing.people()::submit).toList();
        }
    }

    /// What each of them came to, in order.
    static <T> List<T> all(List<Future<T>> begun) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<T> results = new ArrayList<>();
        for (Future<T> one : begun) {
            try {
                results.add(one.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
            }
            catch (InterruptedException | ExecutionException | TimeoutException failure) {
                throw new AssertionError(failure.getCause() == null ? failure : failure.getCause());
            }
        }
        return results;
    }

    static <T> List<T> all(int people, IntFunction<Callable<T>> work) {
        return all(begin(people, work));
    }

    /// The same, but so many at a time: all at once are more than a server can take that
    /// has just started.
    static <T> List<T> all(int people, int atOnce, IntFunction<Callable<T>> work) {
        try (Closing closing = new Closing(Executors.newFixedThreadPool(atOnce))) {
            return all(IntStream.range(0, people).mapToObj(work).map(closing.people()::submit).toList());
        }
    }

    /// Waits until something is so, and answers how long that took.
    static Duration until(String what, Duration patience, BooleanSupplier condition) {
        Instant begun = Instant.now();
        while (!condition.getAsBoolean()) {
            if (Duration.between(begun, Instant.now()).compareTo(patience) > 0) {
                throw new AssertionError(what + " did not happen within " + patience);
            }
            pause(Duration.ofMillis(50));
        }
        return Duration.between(begun, Instant.now());
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Takes no more work, and does not wait for what was begun.
    private record Closing(ExecutorService people) implements AutoCloseable {

        @Override
        public void close() {
            this.people.shutdown();
        }

    }

}
