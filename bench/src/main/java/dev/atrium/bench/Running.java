package dev.atrium.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/// What this run has started. All of it is ended in the opposite order, at the end of the run or on Ctrl-C, once.
final class Running implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final AtomicBoolean ended = new AtomicBoolean();

    Running() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-everything"));
    }

    synchronized <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            closeAll();
        }
    }

    private synchronized void closeAll() {
        while (!parts.isEmpty()) {
            closeQuietly(parts.pop());
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        }
        catch (Exception problem) {
            System.err.println("Could not stop " + part.getClass().getSimpleName() + ": " + problem);
        }
    }

}
