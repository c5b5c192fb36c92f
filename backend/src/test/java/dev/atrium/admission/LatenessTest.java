package dev.atrium.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

/// How late loops are.
class LatenessTest {

    private final Lateness lateness = new Lateness();

    @Test
    void itIsTheMeanSinceItWasLastAsked() {
        this.lateness.add(TimeUnit.MILLISECONDS.toNanos(1));
        this.lateness.add(TimeUnit.MILLISECONDS.toNanos(3));
        assertThat(this.lateness.sinceLast()).isEqualTo(Duration.ofMillis(2));
        assertThat(this.lateness.sinceLast()).isZero();
    }

    @Test
    void aLoopThatHasTooMuchToDoIsLate() throws InterruptedException {
        var loops = LoopResources.create("lateness", 1, true);
        var loop = loops.onServer(LoopResources.DEFAULT_NATIVE).next();
        this.lateness.of(loop);
        loop.execute(() -> hasMuchToDo(Duration.ofMillis(300)));
        var after = new CountDownLatch(1);
        loop.schedule(after::countDown, 310, TimeUnit.MILLISECONDS);
        assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(this.lateness.sinceLast()).isGreaterThan(Duration.ofMillis(100));
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
    }

    private static void hasMuchToDo(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long sum = 0;
        while (System.nanoTime() < end) {
            sum++;
        }
        assertThat(sum).isPositive();
    }

}
