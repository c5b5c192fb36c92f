package dev.atrium.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The net itself: it is silent unless it holds.
class NoBlockingTest {

    static {
        NoBlocking.fromNowOn();
    }

    @Test
    void whoeverBlocksAnEventLoopIsCaught() {
        assertThatThrownBy(() -> slept().subscribeOn(Schedulers.parallel()).block(Duration.ofSeconds(10)))
            .hasRootCauseInstanceOf(reactor.blockhound.BlockingOperationError.class);
    }

    @Test
    void whoeverHasAThreadForItMayBlock() {
        assertThat(slept().subscribeOn(Schedulers.boundedElastic()).block(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void theStandInModelMayBlock() {
        Scheduler standIn = Schedulers.newParallel("stand-in-model", 1);
        try {
            assertThat(slept().subscribeOn(standIn).block(Duration.ofSeconds(10))).isTrue();
        }
        finally {
            standIn.dispose();
        }
    }

    private static Mono<Boolean> slept() {
        return Mono.fromCallable(() -> {
            Thread.sleep(1);
            return true;
        });
    }

}
