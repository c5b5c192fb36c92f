package dev.atrium.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.identity.Caller;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Many conversations go while others ask: all of them, and asking stays possible. How long both take is printed.
@Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetentionAtSizeTest {

    private static final int CONVERSATIONS = Rounds.of(1_000, 100_000);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void manyGoWhileOthersAsk() throws Exception {
        World world = World.with(new HashMap<>(AnsweringModel.settings()));
        try {
            Caller ada = world.ada().caller();
            Retained retained = new Retained(world);
            retained.old(ada, CONVERSATIONS);
            List<Long> alone = asked(world, ada, new AtomicBoolean(true), 20);
            ChangeId policy = retained.policy(world.dmitri().caller(), Matter.CONVERSATIONS, Scope.TENANT, null, 30);
            AtomicBoolean going = new AtomicBoolean(true);
            List<Long> beside = Collections.synchronizedList(new ArrayList<>());
            Thread asking = Thread.ofPlatform().start(() -> beside.addAll(asked(world, ada, going, Integer.MAX_VALUE)));
            long begun = System.nanoTime();
            while (left(retained) > 0) {
                world.bean(RetentionSweep.class).sweep().block(PATIENCE);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            going.set(false);
            asking.join();
            assertThat(retained.count(World.ALDER,
                    "select sum(erased)::bigint from retention_erasure where change_id = '" + policy + "'"))
                .isEqualTo(CONVERSATIONS);
            assertThat(beside).isNotEmpty();
            System.out.printf(
                    "%,d conversations went in %.0f s (%.0f a second); asking took %d ms at the median, %d at p95 "
                            + "(%d and %d before) over %d questions%n",
                    CONVERSATIONS, seconds, CONVERSATIONS / seconds, at(beside, 50), at(beside, 95), at(alone, 50),
                    at(alone, 95), beside.size());
        }
        finally {
            world.close();
        }
    }

    private static List<Long> asked(World world, Caller caller, AtomicBoolean going, int most) {
        List<Long> took = new ArrayList<>();
        while (going.get() && took.size() < most) {
            long begun = System.nanoTime();
            World.now(world.bean(Chat.class)
                .ask(caller, new Question(null, null, "[[tokens=2,rate=0]] hello", null, null, false, null, null,
                        List.of())));
            took.add((System.nanoTime() - begun) / 1_000_000);
        }
        return took;
    }

    private static long at(List<Long> took, int percent) {
        List<Long> sorted = took.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static long left(Retained retained) {
        return retained.count(World.ALDER,
                "select count(*) from (select from conversation where title = 'Old' limit 1) one");
    }

}
