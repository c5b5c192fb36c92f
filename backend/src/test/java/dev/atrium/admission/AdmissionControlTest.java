package dev.atrium.admission;

import static dev.atrium.testing.Askers.asker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import dev.atrium.kernel.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/// G34. Whose request is worked on when not all can be.
class AdmissionControlTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void aRequestOfAnotherTenantIsNextButOneHoweverManyWaitOfOne() {
        var admission = admission(LONG, LONG);
        Sinks.Empty<Void> first = Sinks.empty();
        var crowd = new ArrayList<Mono<Void>>();
        crowd.add(begun(admission.inTurn(asker(1, 1), finish -> first.asMono())));
        for (int number = 0; number < 50; number++) {
            crowd.add(begun(admission.inTurn(asker(1, number), finish -> noted("crowd"))));
        }
        crowd.add(begun(admission.inTurn(asker(2, 1), finish -> noted("other"))));
        assertThat(this.done).isEmpty();
        first.tryEmitEmpty();
        Mono.when(crowd).block(LONG);
        assertThat(this.done).hasSize(51).startsWith("crowd", "other");
    }

    @Test
    void whoseTurnDoesNotComeInTimeIsToldToComeBackAndHasDoneNothing() {
        var admission = admission(Duration.ofMillis(50), LONG);
        var holder = admission.inTurn(asker(1, 1), finish -> Mono.never()).subscribe();
        assertThatThrownBy(() -> admission.inTurn(asker(2, 1), finish -> noted("late")).block(LONG))
            .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("busy"));
        holder.dispose();
        admission.inTurn(asker(2, 1), finish -> noted("later")).block(LONG);
        assertThat(this.done).containsExactly("later");
    }

    @Test
    void whatIsMoreThanMayWaitIsToldSoAtOnce() {
        var admission = admission(LONG, LONG);
        var holder = admission.inTurn(asker(1, 1), finish -> Mono.never()).subscribe();
        for (int number = 0; number < 50; number++) {
            admission.inTurn(asker(1, 1), finish -> Mono.never()).subscribe();
        }
        StepVerifier.create(admission.inTurn(asker(1, 1), finish -> noted("too many")))
            .expectErrorSatisfies(failure -> assertThat(((Refusal) failure).retryAfter()).isPositive())
            .verify(LONG);
        holder.dispose();
    }

    @Test
    void aPlaceIsGivenOnWhenTheWorkSaysSoOrEndsOrFailsOrIsGivenUpOrTakesLong() {
        var admission = admission(LONG, Duration.ofMillis(200));
        var said = new AtomicReference<Runnable>();
        admission.inTurn(asker(1, 1), finish -> {
            said.set(finish);
            return Mono.never();
        }).subscribe();
        said.get().run();
        admission.inTurn(asker(1, 1), finish -> noted("said")).block(LONG);
        admission.inTurn(asker(1, 1), finish -> Mono.error(new IllegalStateException("a fault")))
            .onErrorComplete()
            .block(LONG);
        admission.inTurn(asker(1, 1), finish -> noted("failed")).block(LONG);
        admission.inTurn(asker(1, 1), finish -> Mono.never()).subscribe().dispose();
        admission.inTurn(asker(1, 1), finish -> noted("given up")).block(LONG);
        admission.inTurn(asker(1, 1), finish -> Mono.never()).subscribe();
        admission.inTurn(asker(1, 1), finish -> noted("long")).block(LONG);
        assertThat(this.done).containsExactly("said", "failed", "given up", "long");
    }

    private AdmissionControl admission(Duration patience, Duration held) {
        return new AdmissionControl(new AdmissionProperties(1, 1, 50, 100, patience, held), 1,
                new SimpleMeterRegistry());
    }

    private static Mono<Void> begun(Mono<Void> work) {
        Mono<Void> begun = work.cache();
        begun.subscribe();
        return begun;
    }

    private Mono<Void> noted(String what) {
        return Mono.fromRunnable(() -> this.done.add(what));
    }

}
