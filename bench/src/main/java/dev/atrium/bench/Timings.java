package dev.atrium.bench;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import reactor.core.publisher.Flux;

/// Measures when text comes: the first of each stream after its question, then the gaps.
final class Timings {

    private static final int DIGITS = 3;

    private static final double NANOS_A_MILLI = 1e6;

    private final Histogram first = histogram();

    private final Histogram gaps = histogram();

    Flux<Integer> measure(Flux<Integer> stream) {
        return Flux.defer(() -> {
            var watch = new Watch(System.nanoTime());
            return stream.doOnNext(characters -> watch.textCame());
        });
    }

    double firstAt(double percentile) {
        return first.getValueAtPercentile(percentile) / NANOS_A_MILLI;
    }

    double gapAt(double percentile) {
        return gaps.getValueAtPercentile(percentile) / NANOS_A_MILLI;
    }

    private static Histogram histogram() {
        var histogram = new ConcurrentHistogram(DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    /// One stream's clock; its events come one after another.
    private final class Watch {

        private long last;

        private boolean begun;

        Watch(long asked) {
            this.last = asked;
        }

        void textCame() {
            long now = System.nanoTime();
            (begun ? gaps : first).recordValue(now - last);
            begun = true;
            last = now;
        }

    }

}
