package dev.atrium.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.channel.DefaultEventLoop;
import org.junit.jupiter.api.Test;

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
        var loop = new DefaultEventLoop();
        this.lateness.of(loop);
        loop.execute(() -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
        var after = new CountDownLatch(1);
        loop.schedule(after::countDown, 310, TimeUnit.MILLISECONDS);
        assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(this.lateness.sinceLast()).isGreaterThan(Duration.ofMillis(100));
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
    }

}
