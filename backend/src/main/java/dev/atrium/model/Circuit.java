package dev.atrium.model;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Stops asking a provider that fails time after time, and lets one question through now and then to see whether it is
/// back. A long answer proves the provider well with its first token, not with its last: breakers made for plain calls
/// judge only at the end, so this is our own.
final class Circuit {

    private static final int FAILURES = 5;

    private final long openNanos;

    private final LongSupplier now;

    private int failures;

    private long openUntil;

    private boolean probing;

    Circuit(Duration open, LongSupplier now) {
        this.openNanos = open.toNanos();
        this.now = now;
    }

    /// The leave to ask, unless the circuit is open.
    synchronized Optional<Permit> permit() {
        if (failures < FAILURES) {
            return Optional.of(new Permit(false));
        }
        if (probing || now.getAsLong() < openUntil) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new Permit(true));
    }

    /// Whether the provider is left alone, or tried with one question at a time.
    synchronized boolean isOpen() {
        return failures >= FAILURES;
    }

    private synchronized void close() {
        failures = 0;
        probing = false;
    }

    private synchronized void countFailure(boolean probe) {
        boolean wasClosed = failures < FAILURES;
        failures = Math.min(failures + 1, FAILURES);
        if (probe || (wasClosed && failures == FAILURES)) {
            probing = false;
            openUntil = now.getAsLong() + openNanos;
        }
    }

    private synchronized void endProbe() {
        probing = false;
    }

    /// One question's leave; it is settled once, by whatever happens first.
    final class Permit {

        private final boolean probe;

        private volatile boolean settled;

        private Permit(boolean probe) {
            this.probe = probe;
        }

        void answered() {
            if (settle()) {
                close();
            }
        }

        void failed() {
            if (settle()) {
                countFailure(probe);
            }
        }

        /// Nobody waits for the answer any more, so it tells nothing.
        void abandoned() {
            if (settle() && probe) {
                endProbe();
            }
        }

        private boolean settle() {
            if (settled) {
                return false; // asked for every token, so without the lock
            }
            synchronized (Circuit.this) {
                boolean first = !settled;
                settled = true;
                return first;
            }
        }

    }

}
