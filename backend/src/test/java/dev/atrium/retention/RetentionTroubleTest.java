package dev.atrium.retention;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.atrium.identity.Caller;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/// A sweep whose connections break at any moment: what is gone is counted and recorded, what is not is whole.
class RetentionTroubleTest {

    private static final int BREAKS = Rounds.of(10, 200);

    private static final int EACH_TIME = 120;

    private final Random random = new Random(27);

    @Test
    void howeverOftenItIsBrokenOffEachDeletionIsRecordedOnceAndLeavesNothing() throws Exception {
        World world = World.with(Retained.WITH_PATIENCE);
        try {
            Retained retained = new Retained(world);
            Caller ada = world.ada().caller();
            ChangeId policy = retained.policy(world.dmitri().caller(), Matter.CONVERSATIONS, Scope.TENANT, null, 30);
            int struck = 0;
            for (int number = 1; number <= BREAKS; number++) {
                retained.old(ada, EACH_TIME);
                long before = left(retained);
                sweepBrokenOff(world, retained);
                struck += left(retained) > 0 ? 1 : 0;
                check(retained, policy, (long) EACH_TIME * number);
                assertThat(left(retained)).isLessThanOrEqualTo(before);
            }
            retained.sweep();
            assertThat(left(retained)).isZero();
            check(retained, policy, (long) EACH_TIME * BREAKS);
            System.out.printf("a sweep was broken off %d times, %d of them before its end%n", BREAKS, struck);
        }
        finally {
            world.close();
        }
    }

    private void sweepBrokenOff(World world, Retained retained) throws Exception {
        retained.sweepAgain(World.ALDER);
        CompletableFuture<Void> sweep = world.bean(RetentionSweep.class)
            .sweep()
            .onErrorResume(broken -> Mono.empty())
            .toFuture();
        Thread.sleep(Duration.ofMillis(this.random.nextInt(120)));
        retained.superuser("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                + "and pid <> pg_backend_pid() and query not like 'listen%'");
        sweep.get(30, TimeUnit.SECONDS);
    }

    private static void check(Retained retained, ChangeId policy, long ever) {
        long gone = ever - left(retained);
        assertThat(retained.count(World.ALDER,
                "select coalesce(sum(erased), 0)::bigint from retention_erasure where change_id = '" + policy + "'"))
            .isEqualTo(gone);
        assertThat(retained.count(World.ALDER, """
                select coalesce(sum((body::jsonb -> 'details' ->> 'number')::bigint), 0)::bigint
                  from audit_event
                 where type = 'retention.erased'
                """)).isEqualTo(gone);
        assertThat(retained.count(World.ALDER, "select count(*) from message")).isEqualTo(left(retained));
        assertThat(retained.count(World.ALDER, "select count(*) from searchable")).isEqualTo(left(retained));
    }

    private static long left(Retained retained) {
        return retained.count(World.ALDER, "select count(*) from conversation where title = 'Old'");
    }

}
