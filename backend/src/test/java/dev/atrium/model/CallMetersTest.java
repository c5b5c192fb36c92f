package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;

import com.sun.management.ThreadMXBean;
import dev.atrium.usage.Tokens;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;

class CallMetersTest {

    private static final int PIECES = 200_000;

    private static final Delta PIECE = new Delta.Text("word");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final CallMeters calls = new CallMeters(meters, "main");

    @Test
    void theFirstPieceTheGapsTheUsageAndTheEndAreMeasured() {
        var end = new Delta.Finished(FinishReason.COMPLETE, new Tokens(7, 3, 0), true);
        calls.measured("standard", Flux.just(PIECE, PIECE, PIECE, end)).blockLast();
        assertThat(count("time_to_first_chunk")).isOne();
        assertThat(count("time_per_output_chunk")).isEqualTo(2);
        assertThat(meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "input").summary().totalAmount())
            .isEqualTo(7);
        assertThat(ended("none")).isOne();
    }

    @Test
    void anAnswerThatFailsOrIsLeftEndsOnceAndSaysHow() {
        calls.measured("standard", Flux.error(new ModelFailure(ModelFailure.Kind.BUSY, "429")))
            .onErrorComplete()
            .blockLast();
        calls.measured("standard", Flux.just(PIECE, PIECE)).take(1).blockLast();
        assertThat(ended("busy")).isOne();
        assertThat(ended("left")).isOne();
        assertThat(count("duration")).isEqualTo(2);
    }

    /// Twenty thousand pieces a second come through here: what one leaves behind, the
    /// collector of garbage has to take away.
    @Test
    void aPieceThatIsMeasuredLeavesNothingBehind() {
        Flux<Delta> measured = calls.measured("standard", Flux.fromIterable(Collections.nCopies(PIECES, PIECE)));
        List.of("cold", "warm").forEach(once -> measured.blockLast());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        measured.blockLast();
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes / PIECES).as("bytes a piece, of %d", bytes).isZero();
    }

    private long count(String what) {
        return meters.get("gen_ai.client.operation." + what).timers().stream().mapToLong(timer -> timer.count()).sum();
    }

    private long ended(String how) {
        return meters.get("gen_ai.client.operation.duration").tag("error.type", how).timer().count();
    }

}
