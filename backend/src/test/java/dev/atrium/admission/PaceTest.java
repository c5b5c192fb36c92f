package dev.atrium.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/// How much is worked on at a time.
class PaceTest {

    private static final Duration IN_TIME = Duration.ofMillis(1);

    private static final Duration LATE = Duration.ofMillis(20);

    private final Pace pace = new Pace(2, 32, Duration.ofMillis(5));

    @Test
    void asMuchAsMayIsWorkedOnWhileLoopsAreInTime() {
        assertThat(this.pace.places()).isEqualTo(32);
        assertThat(this.pace.next(IN_TIME)).isEqualTo(32);
    }

    @Test
    void whenLoopsAreLateItBecomesAQuarterLessEachTimeAndNeverLessThanProcessorsCanDo() {
        assertThat(this.pace.next(LATE)).isEqualTo(24);
        assertThat(this.pace.next(LATE)).isEqualTo(18);
        for (int time = 0; time < 20; time++) {
            this.pace.next(LATE);
        }
        assertThat(this.pace.places()).isEqualTo(2);
    }

    @Test
    void whenTheyAreInTimeAgainItBecomesOneMoreEachTime() {
        for (int time = 0; time < 20; time++) {
            this.pace.next(LATE);
        }
        assertThat(this.pace.next(IN_TIME)).isEqualTo(3);
        assertThat(this.pace.next(IN_TIME)).isEqualTo(4);
        assertThat(this.pace.next(LATE)).isEqualTo(3);
    }

    @Test
    void whoWantsOneAtATimeGetsThat() {
        assertThat(new Pace(2, 1, LATE).next(Duration.ZERO)).isEqualTo(1);
    }

}
