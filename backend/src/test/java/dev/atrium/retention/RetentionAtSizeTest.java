package dev.atrium.retention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.identity.Caller;
import dev.atrium.stack.model.ScriptedText;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/// Many conversations go while others ask and answers are written: all of them, asking stays possible, and no answer loses
/// a word. How long it takes is printed.
@Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetentionAtSizeTest {

    private static final int CONVERSATIONS = Rounds.of(1_000, 100_000);

    private static final int STREAMS = Rounds.of(5, 200);

    private static final int TOKENS = Rounds.of(40, 2_000);

    /// As many as one member may have at once.
    private static final int EACH = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void manyGoWhileOthersAsk() throws Exception {
        Map<String, Object> settings = AnsweringModel.settings();
        settings.put("atrium.chat.streams-of-member", EACH);
        World world = World.with(settings);
        try {
            Caller ada = world.ada().caller();
            Retained retained = new Retained(world);
            retained.old(ada, CONVERSATIONS);
            List<Long> alone = asked(world, ada, new AtomicBoolean(true), 20);
            ChangeId policy = retained.policy(world.dmitri().caller(), Matter.CONVERSATIONS, Scope.TENANT, null, 30);
            Mono<Long> streams = streams(world).cache();
            streams.subscribe();
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
            assertThat(streams.block(PATIENCE)).isEqualTo(STREAMS);
            assertThat(retained.count(World.ALDER, """
                    select count(*)
                      from message
                     where state = 'complete'
                       and encode(sha256(convert_to(text, 'UTF8')), 'hex') = '%s'
                    """.formatted(sha256(ScriptedText.of(TOKENS))))).as("whole answers").isEqualTo(STREAMS);
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

    /// Answers that are written meanwhile, each with a reader who stays to its end.
    private static Mono<Long> streams(World world) {
        Chat chat = world.bean(Chat.class);
        return Flux.range(0, (STREAMS + EACH - 1) / EACH)
            .map(member -> world.newcomer().caller())
            .concatMapIterable(member -> Collections.nCopies(EACH, member))
            .take(STREAMS)
            .flatMap(
                    member -> chat.ask(member, question("[[tokens=%d,rate=20]] on and on".formatted(TOKENS)))
                        .flatMap(asked -> chat.follow(member, asked.reply(), Position.START).then(Mono.just(1))),
                    STREAMS)
            .count();
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Question question(String text) {
        return new Question(null, null, text, null, null, false, null, null, List.of());
    }

    private static List<Long> asked(World world, Caller caller, AtomicBoolean going, int most) {
        List<Long> took = new ArrayList<>();
        while (going.get() && took.size() < most) {
            long begun = System.nanoTime();
            World.now(world.bean(Chat.class).ask(caller, question("[[tokens=2,rate=0]] hello")));
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
