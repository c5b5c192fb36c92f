package dev.atrium.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.FERN;
import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {

    private final List<TenantId> served = new ArrayList<>();

    @Test
    void troubleWithOneTenantKeepsNoOtherWaiting() {
        Turns.each("A test", Mono.just(List.of(ALDER, FERN)), tenant -> {
            this.served.add(tenant);
            return tenant.equals(ALDER) ? Mono.error(new IllegalStateException("always")) : Mono.empty();
        }).block();
        Turns.each("A test", Mono.just(List.of(ALDER, FERN)), tenant -> {
            this.served.add(tenant);
            throw new IllegalStateException("before it has begun");
        }).block();
        assertThat(this.served).containsExactly(ALDER, FERN, ALDER, FERN);
    }

    @Test
    void thatNobodyKnowsWhoseTurnItIsIsTroubleOfTheWholeRound() {
        Mono<List<TenantId>> unknown = Mono.error(new IllegalStateException("no database"));
        assertThat(Turns.each("A test", unknown, tenant -> Mono.empty()).materialize().block().isOnError()).isTrue();
    }

    @Test
    void aTurnEndsWhenNothingIsLeftOrAfterSoManyBatches() {
        AtomicInteger left = new AtomicInteger(3);
        Turns.batches(10, () -> Mono.fromSupplier(() -> left.decrementAndGet() > 0)).block();
        assertThat(left).hasValue(0);
        AtomicInteger done = new AtomicInteger();
        Turns.batches(10, () -> Mono.fromSupplier(() -> done.incrementAndGet() > 0)).block();
        assertThat(done).hasValue(10);
        Turns.batches(10, Mono::empty).block();
    }

}
