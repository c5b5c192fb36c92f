package dev.atrium.usage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AskLimitsTest {

    private static final Mono<OpenReplies> NONE = Mono.just(new OpenReplies(0, 0));

    private final World world = World.shared();

    private final AskLimits limits = new AskLimits(this.world.bean(TenantTransaction.class),
            this.world.bean(AskWindowStore.class), new Limits(new Limits.Member(10, 2), new Limits.Tenant(25, 5)),
            this.world.bean(MovableClock.class));

    @Test
    void aMemberMayAskSoOftenAMinuteAndNotOnceMore() {
        later(Duration.ofMinutes(10), () -> {
            Caller caller = this.world.newcomer().caller();
            for (int ask = 0; ask < 10; ask++) {
                World.now(admit(caller, NONE));
            }
            Refusal refusal = refusalOf(admit(caller, NONE));
            assertThat(refusal.code()).isEqualTo("limit.member-asks");
            assertThat(refusal.arguments()).containsExactly(10);
            assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(61));
            World.now(admit(this.world.newcomer().caller(), NONE));
        });
    }

    @Test
    void whoWaitsAsLongAsSaidIsAdmitted() {
        Caller caller = this.world.newcomer().caller();
        AtomicInteger wait = new AtomicInteger();
        later(Duration.ofMinutes(20), () -> {
            for (int ask = 0; ask < 10; ask++) {
                World.now(admit(caller, NONE));
            }
            Duration retryAfter = refusalOf(admit(caller, NONE)).retryAfter();
            wait.set((int) retryAfter.toSeconds());
        });
        later(Duration.ofMinutes(20).plusSeconds(wait.get()), () -> World.now(admit(caller, NONE)));
    }

    @Test
    void membersOfATenantShareItsLimitAndAnotherTenantHasItsOwn() {
        later(Duration.ofMinutes(30), () -> {
            for (int member = 0; member < 5; member++) {
                Caller caller = this.world.newcomer().caller();
                for (int ask = 0; ask < 5; ask++) {
                    World.now(admit(caller, NONE));
                }
            }
            assertThat(refusalOf(admit(this.world.newcomer().caller(), NONE)).code()).isEqualTo("limit.tenant-asks");
            World.now(admit(this.world.finn().caller(), NONE));
        });
    }

    @Test
    void membersWhoAskAtTheSameTimeHardlyWaitForEachOther() {
        Mono<Void> slow = this.world.bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> admit(this.world.ada().caller(), NONE).then(Mono.delay(Duration.ofSeconds(1))).then());
        List<Caller> others = Stream.generate(() -> this.world.newcomer().caller()).limit(12).toList();
        slow.subscribe();
        long waited = others.stream().filter(other -> {
            long begun = System.nanoTime();
            World.now(admit(other, NONE));
            return System.nanoTime() - begun > 300_000_000;
        }).count();
        assertThat(waited).isLessThanOrEqualTo(1);
    }

    @Test
    void parallelAsksDoNotOvershoot() {
        later(Duration.ofMinutes(40), () -> {
            Caller caller = this.world.newcomer().caller();
            List<Boolean> admitted = World
                .now(Flux.range(0, 30).flatMap(ask -> tried(admit(caller, NONE)), 30).collectList());
            assertThat(admitted.stream().filter(done -> done)).hasSize(10);
        });
    }

    @Test
    void repliesBeingWrittenAreCappedEvenWhenAskedInParallel() {
        later(Duration.ofMinutes(50), () -> {
            Caller caller = this.world.newcomer().caller();
            AtomicInteger open = new AtomicInteger();
            List<Boolean> admitted = World.now(
                    Flux.range(0, 8)
                        .flatMap(
                                ask -> tried(this.world.bean(TenantTransaction.class)
                                    .in(caller.tenant(),
                                            () -> this.limits
                                                .admit(caller,
                                                        Mono.fromSupplier(
                                                                () -> new OpenReplies(open.get(), open.get())))
                                                .then(Mono.delay(Duration.ofMillis(5)))
                                                .doOnNext(opened -> open.incrementAndGet()))),
                                8)
                        .collectList());
            assertThat(admitted.stream().filter(done -> done)).hasSize(2);
        });
    }

    @Test
    void eachCapIsNamedInItsRefusal() {
        Caller caller = this.world.newcomer().caller();
        World.now(admit(caller, Mono.just(new OpenReplies(1, 4))));
        assertThat(refusalOf(admit(caller, Mono.just(new OpenReplies(2, 2)))).code()).isEqualTo("limit.member-replies");
        assertThat(refusalOf(admit(caller, Mono.just(new OpenReplies(1, 5)))).code()).isEqualTo("limit.tenant-replies");
    }

    @Test
    void anAskThatFailsLaterIsNotCounted() {
        later(Duration.ofMinutes(60), () -> {
            Caller caller = this.world.newcomer().caller();
            for (int ask = 0; ask < 30; ask++) {
                assertThatThrownBy(() -> World.now(this.world.bean(TenantTransaction.class)
                    .in(caller.tenant(),
                            () -> this.limits.admit(caller, NONE)
                                .then(Mono.error(new IllegalStateException("failed later"))))))
                    .hasMessage("failed later");
            }
            World.now(admit(caller, NONE));
        });
    }

    private Mono<Void> admit(Caller caller, Mono<OpenReplies> open) {
        return this.limits.admit(caller, open);
    }

    private static Mono<Boolean> tried(Mono<?> ask) {
        return ask.then(Mono.just(true)).onErrorReturn(Refusal.class, false);
    }

    private static Refusal refusalOf(Mono<Void> ask) {
        try {
            World.now(ask);
        }
        catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("it was admitted");
    }

    private void later(Duration by, Runnable work) {
        this.world.bean(MovableClock.class).later(by, work);
    }

}
