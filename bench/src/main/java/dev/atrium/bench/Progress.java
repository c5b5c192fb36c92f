package dev.atrium.bench;

import java.util.concurrent.TimeUnit;

/// Says on standard error how far something is, every few seconds.
final class Progress {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    private static long last = System.nanoTime();

    private Progress() {
    }

    static synchronized void show(String what, int done, int all) {
        long now = System.nanoTime();
        if (now - last > EVERY) {
            last = now;
            System.err.printf("    %s: %,d of %,d%n", what, done, all);
        }
    }

}
