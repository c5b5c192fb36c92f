package dev.atrium.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

class WorkMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final WorkMeters.Work work = new WorkMeters(meters).of("the sweep", Duration.ofSeconds(10));

    @Test
    void aRoundThatComesToItsEndMakesTheWorkYoung() {
        double before = gauge("atrium.work.age");
        work.round(Mono.empty()).block();
        assertThat(gauge("atrium.work.age")).isBetween(0.0, before + 1);
        assertThat(gauge("atrium.work.pause")).isEqualTo(10);
        assertThat(failures()).isZero();
    }

    @Test
    void aRoundThatFailsIsCountedAndLeavesTheWorkOld() {
        double before = gauge("atrium.work.age");
        work.round(Mono.error(new IllegalStateException("trouble"))).onErrorComplete().block();
        assertThat(gauge("atrium.work.age")).isGreaterThan(before);
        assertThat(failures()).isOne();
    }

    @Test
    void aPartThatFailsIsCountedThoughTheRoundGoesOn() {
        work.round(WorkMeters.partFailed().then(WorkMeters.partFailed())).block();
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void outsideOfARoundNothingIsCounted() {
        WorkMeters.partFailed().block();
        assertThat(failures()).isZero();
    }

    private double gauge(String name) {
        return meters.get(name).tag("work", "the sweep").gauge().value();
    }

    private double failures() {
        return meters.get("atrium.work.failures").counter().count();
    }

}
