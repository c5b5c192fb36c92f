package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void noMoreAreInsideThanHavePlace() throws Exception {
        var gate = new Gate(2, LONG);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int number = 0; number < 200; number++) {
                threads.submit(() -> gate.through(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    return inside.decrementAndGet();
                }));
            }
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void whoWouldWaitTooLongIsRefused() throws Exception {
        var gate = new Gate(1, Duration.ofMillis(100));
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(1)) {
            threads.submit(() -> gate.through(() -> stay(entered, leave)));
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> gate.through(() -> 1)).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
            leave.countDown();
        }
        assertThat(gate.through(() -> 1)).isEqualTo(1);
    }

    @Test
    void closingWaitsForTheLastAndRefusesTheNext() throws Exception {
        var gate = new Gate(1, LONG);
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(1)) {
            threads.submit(() -> gate.through(() -> stay(entered, leave)));
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(gate.close(Duration.ofMillis(50))).isFalse();
            leave.countDown();
            assertThat(gate.close(LONG)).isTrue();
        }
        assertThatThrownBy(() -> gate.through(() -> 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void whateverFailsInsideLeavesItsPlace() {
        var gate = new Gate(1, LONG);
        for (int again = 0; again < 3; again++) {
            assertThatThrownBy(() -> gate.through(() -> {
                throw new IllegalStateException("inside");
            })).hasMessage("inside");
        }
        assertThat(gate.close(LONG)).isTrue();
    }

    private static int stay(CountDownLatch entered, CountDownLatch leave) {
        entered.countDown();
        try {
            return leave.await(20, TimeUnit.SECONDS) ? 1 : 0;
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

}
