package dev.atrium.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import dev.atrium.trail.FeedPlace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

import static dev.atrium.testing.World.ALDER;
import static org.assertj.core.api.Assertions.assertThat;

/// Two servers on one database, which die and come back late (G17).
class PushersTest {

    private static final World WORLD = Receiving.shared();

    private static final Receiving RECEIVING = new Receiving(WORLD);

    private static final World BESIDE = RECEIVING.beside();

    private static final Caller DMITRI = WORLD.dmitri().caller();

    private static final List<Integer> ANSWERS = List.of(204, 200, 500, 503, 429, 400, 404, 301, WebReceiver.CUT);

    private static final int MOST_TURNS = 20;

    private final WebReceiver receiver = new WebReceiver();

    @AfterEach
    void nobodyIsSentTo() {
        RECEIVING.clear(DMITRI);
        this.receiver.close();
    }

    @AfterAll
    static void close() {
        BESIDE.close();
    }

    /// Servers that die in the midst of a delivery, two that push at once, receivers that
    /// fail, say no and are slow, in any order.
    @Test
    void whateverHappensNothingIsLeftOutAndNothingOvertakes() {
        Random random = new Random(17);
        RECEIVING.opened(World.ALDER_BANK, this.receiver.address());
        for (int round = 0; round < Rounds.of(12, 400); round++) {
            RECEIVING.happens(ALDER, random.nextInt(Rounds.of(60, 100)));
            this.receiver.answers(Stream.generate(() -> ANSWERS.get(random.nextInt(ANSWERS.size())))
                .limit(random.nextInt(4))
                .toList());
            this.receiver.slowness = Duration.ofMillis(random.nextInt(4) * 10L);
            pushed(server -> (random.nextInt(3) > 0) ? server.turn(ALDER) : Mono.firstWithSignal(server.turn(ALDER),
                    Mono.delay(Duration.ofMillis(random.nextInt(30))).then()));
            RECEIVING.everythingIsDue();
        }
        this.receiver.slowness = Duration.ZERO;
        this.receiver.forgetsAnswers();
        RECEIVING.push(ALDER);
        assertThat(this.receiver.newNumbers()).isEqualTo(RECEIVING.whole(ALDER));
        assertThat(this.receiver.received).anyMatch(one -> one.status() >= 400);
    }

    @Test
    void aSinkIsSentToByOneServerAtATime() {
        RECEIVING.opened(World.ALDER_BANK, this.receiver.address());
        RECEIVING.happens(ALDER, 30);
        this.receiver.slowness = Duration.ofMillis(150);
        for (int turns = 0; this.receiver.numbers().size() < RECEIVING.last(ALDER) && turns < MOST_TURNS; turns++) {
            pushed(server -> Mono.when(server.turn(ALDER), server.turn(ALDER)));
            RECEIVING.everythingIsDue();
        }
        assertThat(this.receiver.mostUnderWay).hasValue(1);
        assertThat(this.receiver.numbers()).isEqualTo(RECEIVING.whole(ALDER));
    }

    /// What a frozen server says when it comes back does not count.
    @Test
    void whoComesBackLateMovesNothing() {
        SinkId id = RECEIVING.opened(World.ALDER_BANK, this.receiver.address());
        PushStore store = WORLD.bean(PushStore.class);
        TenantTransaction transaction = WORLD.bean(TenantTransaction.class);
        Claim late = World.now(transaction.in(ALDER, store::claim)).getFirst();
        RECEIVING.push(ALDER);
        assertThat(this.receiver.received).as("while the lease lasts").isEmpty();
        RECEIVING.everythingIsDue();
        World.now(BESIDE.bean(Pushing.class).turn(ALDER).thenReturn(true));
        assertThat(World
            .now(transaction.in(ALDER, () -> store.acknowledged(late, FeedPlace.BEGINNING, Instant.now(), false))))
            .isFalse();
        assertThat(World.now(transaction.in(ALDER, () -> store.keep(late).hasElement()))).isFalse();
        assertThat(RECEIVING.seen(DMITRI, id).sent()).isEqualTo(RECEIVING.last(ALDER));
    }

    private static void pushed(Function<Pushing, Mono<Void>> turn) {
        List<CompletableFuture<Void>> pushes = new ArrayList<>();
        for (World server : List.of(WORLD, BESIDE)) {
            pushes.add(turn.apply(server.bean(Pushing.class)).toFuture());
        }
        pushes.forEach(CompletableFuture::join);
    }

}
