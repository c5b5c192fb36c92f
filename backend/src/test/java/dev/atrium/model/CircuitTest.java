package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class CircuitTest {

    private final AtomicLong now = new AtomicLong();

    private final Circuit circuit = new Circuit(Duration.ofSeconds(5), now::get);

    @Test
    void fiveFailuresInARowOpenIt() {
        fail(4);
        assertThat(circuit.permit()).isPresent();
        fail(1);
        assertThat(circuit.permit()).isEmpty();
    }

    @Test
    void anAnswerInBetweenStartsTheCountAnew() {
        fail(4);
        circuit.permit().orElseThrow().answered();
        fail(4);
        assertThat(circuit.permit()).isPresent();
    }

    @Test
    void oneQuestionIsLetThroughWhenTheTimeIsUp() {
        fail(5);
        elapse(5);
        assertThat(circuit.permit()).isPresent();
        assertThat(circuit.permit()).isEmpty();
    }

    @Test
    void itsAnswerClosesTheCircuit() {
        fail(5);
        elapse(5);
        circuit.permit().orElseThrow().answered();
        fail(4);
        assertThat(circuit.permit()).isPresent();
    }

    @Test
    void itsFailureOpensTheCircuitAgain() {
        fail(5);
        elapse(5);
        circuit.permit().orElseThrow().failed();
        elapse(4);
        assertThat(circuit.permit()).isEmpty();
        elapse(1);
        assertThat(circuit.permit()).isPresent();
    }

    @Test
    void anAbandonedQuestionLetsTheNextOneThrough() {
        fail(5);
        elapse(5);
        circuit.permit().orElseThrow().abandoned();
        assertThat(circuit.permit()).isPresent();
    }

    @Test
    void aQuestionIsJudgedOnce() {
        var permit = circuit.permit().orElseThrow();
        permit.answered();
        for (int i = 0; i < 9; i++) {
            permit.failed();
        }
        assertThat(circuit.permit()).isPresent();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.permit().orElseThrow().failed();
        }
    }

    private void elapse(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

}
