package dev.atrium.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/// A transaction is its work and then its commit; here both are counted in seconds.
class DeadlineTest {

    private final Deadline deadline = new Deadline(Duration.ofSeconds(2));

    private final AtomicBoolean committed = new AtomicBoolean();

    @Test
    void workThatIsDoneInTimeIsCommitted() {
        takes(1, 0).expectSubscription().thenAwait(Duration.ofSeconds(1)).expectNext("done").verifyComplete();
        assertThat(this.committed).isTrue();
    }

    @Test
    void workThatIsNotDoneInTimeIsRefusedAtOnceAndNeverCommitted() {
        takes(3, 0).expectSubscription().expectNoEvent(Duration.ofSeconds(2)).verifyError(QueryTimeoutException.class);
        assertThat(this.committed).isFalse();
    }

    @Test
    void whoeverIsCommittingIsWaitedFor() {
        takes(1, 4).expectSubscription()
            .expectNoEvent(Duration.ofSeconds(4))
            .thenAwait(Duration.ofSeconds(1))
            .expectNext("done")
            .verifyComplete();
        assertThat(this.committed).isTrue();
    }

    @Test
    void whereSomebodyWaitsForItTheTimeRunsFromTheStart() {
        StepVerifier.withVirtualTime(() -> Deadline.fromNow(Duration.ofSeconds(2)).orRefused(Mono.never()))
            .expectSubscription()
            .expectNoEvent(Duration.ofSeconds(2))
            .verifyError(QueryTimeoutException.class);
    }

    @Test
    void workWithoutAResultHasADeadlineToo() {
        assertThatThrownBy(() -> {
            Deadline passed = new Deadline(Duration.ZERO);
            passed.orRefused(passed.kept(Mono.never())).onErrorComplete().block(Duration.ofSeconds(5));
            passed.kept(Mono.empty()).block(Duration.ofSeconds(5));
        }).isInstanceOf(QueryTimeoutException.class);
        assertThat(this.deadline.kept(Mono.empty()).blockOptional(Duration.ofSeconds(5))).isEmpty();
    }

    private StepVerifier.FirstStep<String> takes(int work, int commit) {
        return StepVerifier.withVirtualTime(() -> {
            Mono<String> transaction = this.deadline.kept(Mono.delay(Duration.ofSeconds(work)).thenReturn("done"))
                .delayUntil(done -> Mono.delay(Duration.ofSeconds(commit)).doOnNext(tick -> this.committed.set(true)));
            return this.deadline.orRefused(transaction.cache());
        });
    }

}
