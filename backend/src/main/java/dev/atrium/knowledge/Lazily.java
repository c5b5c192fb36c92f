package dev.atrium.knowledge;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Something native that is costly to load: loaded once, for the first who needs it, while the others wait. It is loaded on
/// a thread of its own with a large stack: on one of the usual size, and with the class path of the whole server, loading
/// the vocabulary's library overflows the stack, and that takes the process down without a word.
final class Lazily<T extends AutoCloseable> implements AutoCloseable {

    private static final long STACK = 16L << 20;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Supplier<T> maker;

    private volatile @Nullable T made;

    Lazily(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T ready = made;
        return ready != null ? ready : make();
    }

    private synchronized T make() {
        T ready = made;
        if (ready == null) {
            ready = onLargeStack();
            made = ready;
        }
        return ready;
    }

    private T onLargeStack() {
        var loading = new FutureTask<>(maker::get);
        Thread thread = new Thread(null, loading, "load-model", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return loading.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException failure) {
            throw new IllegalStateException("a model could not be loaded", failure.getCause());
        }
        catch (TimeoutException late) {
            throw new IllegalStateException("a model was not loaded in " + LIMIT, late);
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("loading a model was interrupted", interruption);
        }
    }

    @Override
    public synchronized void close() {
        T ready = made;
        if (ready != null) {
            made = null;
            try {
                ready.close();
            }
            catch (Exception problem) {
                throw new IllegalStateException(problem);
            }
        }
    }

}
