package dev.atrium.scim;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallRateTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final CallRate rate = new CallRate(Duration.ofMillis(100), 3);

    @Test
    void soManyMayComeAtOnceAndThenOneAfterEachPause() {
        for (int call = 0; call < 3; call++) {
            assertThat(this.rate.take("a", NOW)).isZero();
        }
        assertThat(this.rate.take("a", NOW)).isEqualTo(Duration.ofMillis(100));
        assertThat(this.rate.take("a", NOW.plusMillis(99))).isEqualTo(Duration.ofMillis(1));
        assertThat(this.rate.take("a", NOW.plusMillis(100))).isZero();
        assertThat(this.rate.take("a", NOW.plusMillis(100))).isPositive();
    }

    @Test
    void nobodyWaitsForSomebodyElseAndARefusedCallCostsNothing() {
        for (int call = 0; call < 50; call++) {
            this.rate.take("a", NOW);
        }
        assertThat(this.rate.take("b", NOW)).isZero();
        assertThat(this.rate.take("a", NOW)).isEqualTo(Duration.ofMillis(100));
        assertThat(this.rate.take("a", NOW.plusSeconds(1))).isZero();
    }

}
