package dev.atrium.knowledge;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Something that is costly to make: made once, by the first who needs it, while the others wait.
final class Lazily<T extends AutoCloseable> implements AutoCloseable {

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
            ready = maker.get();
            made = ready;
        }
        return ready;
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
