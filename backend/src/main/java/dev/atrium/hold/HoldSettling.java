package dev.atrium.hold;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.atrium.hold.HoldStore.Copy;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Turns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// After a hold is released, what it alone has kept goes its way: copies are erased, and what was held back is looked at
/// again by whoever erases it. Batch by batch; every server may do so at the same time.
@Component
class HoldSettling {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int MOST = 500;

    /// A tenant's turn ends after so many batches.
    private static final int BATCHES = 25;

    private final TenantTransaction transaction;

    private final HoldStore store;

    private final ObjectProvider<OnHoldReleased> onReleased;

    private final ObjectProvider<OnCopiesErased> onErased;

    private final Clock clock;

    HoldSettling(TenantTransaction transaction, HoldStore store, ObjectProvider<OnHoldReleased> onReleased,
            ObjectProvider<OnCopiesErased> onErased, Clock clock, Recurring recurring, AgreedTime time) {
        this.transaction = transaction;
        this.store = store;
        this.onReleased = onReleased;
        this.onErased = onErased;
        this.clock = clock;
        recurring.every(PAUSE, "the settling of released holds", () -> Lanes.keptFree(time.before(this::settle)));
    }

    Mono<Void> settle() {
        return Turns.each("The settling of released holds", this.store.toSettle(),
                tenant -> Turns.batches(BATCHES, () -> batch(tenant)));
    }

    /// Behind the gate, so that no hold is released while it is asked whether all are
    /// settled. Answers whether something is left to do.
    private Mono<Boolean> batch(TenantId tenant) {
        return this.transaction.in(tenant,
                () -> this.store.pass()
                    .then(Mono.defer(this.store::released))
                    .flatMap(released -> eraseCopies(tenant)
                        .flatMap(erased -> lookAgain(tenant, released).map(looked -> erased && looked)))
                    .delayUntil(done -> done ? this.store.settled(Moments.now(this.clock)) : Mono.empty())
                    .map(done -> !done));
    }

    private Mono<Boolean> eraseCopies(TenantId tenant) {
        return this.store.unheld(MOST)
            .delayUntil(copies -> copies.isEmpty() ? Mono.empty()
                    : this.store.erase(copies).then(Mono.defer(() -> letGo(tenant, copies))))
            .map(copies -> copies.size() < MOST);
    }

    private Mono<Void> letGo(TenantId tenant, List<Copy> copies) {
        List<String> hashes = copies.stream().flatMap(copy -> copy.hashes().stream()).distinct().toList();
        return Flux.fromStream(this.onErased.orderedStream())
            .concatMap(listener -> listener.perhapsUnused(tenant, hashes))
            .then();
    }

    private Mono<Boolean> lookAgain(TenantId tenant, int released) {
        return Flux.fromStream(this.onReleased.orderedStream())
            .concatMap(listener -> listener.lookAgain(tenant, released, MOST))
            .all(all -> all);
    }

}
