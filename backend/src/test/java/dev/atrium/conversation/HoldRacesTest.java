package dev.atrium.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import dev.atrium.hold.Custodian.Kind;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.Holds;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds that are placed while sweeps are at it.
class HoldRacesTest {

    private static final World WORLD = World.shared();

    private static final Duration UNDONE = Duration.ofSeconds(61);

    private final Talk talk = Talk.in(WORLD);

    private final Holds holds = new Holds(WORLD);

    private final Caller ada = WORLD.newcomer().caller();

    @Test
    void whatIsHeldDoesNotKeepOthersFromBeingErased() {
        this.holds.onMember(this.ada);
        List<ConversationId> held = IntStream.range(0, 60).mapToObj(number -> begun(this.ada, "Held")).toList();
        held.forEach(id -> deleted(this.ada, id));
        Caller ben = WORLD.newcomer().caller();
        ConversationId going = begun(ben, "Going");
        deleted(ben, going);
        sweepsIn(UNDONE);
        sweepsIn(UNDONE);
        assertThat(messages(going)).isZero();
        assertThat(held).allSatisfy(id -> assertThat(events("conversation.held-back", id)).isOne());
    }

    /// The trail of a tenant is one after the other, and so says which came first.
    @Test
    void whicheverComesFirstWinsWhenAHoldIsPlacedWhileASweepErases() {
        int lost = 0;
        int erased = 0;
        for (int round = 0; round < Rounds.of(25, 500); round++) {
            List<ConversationId> all = IntStream.range(0, 20).mapToObj(number -> begun(this.ada, "Raced")).toList();
            all.forEach(id -> deleted(this.ada, id));
            List<HoldId> placed = raced(all);
            for (int number = 0; number < all.size(); number++) {
                if (messages(all.get(number)) == 0) {
                    erased++;
                    lost += place("conversation.erased", all.get(number)) < place("hold.placed", placed.get(number)) ? 0
                            : 1;
                }
            }
            // What some of them should have covered was gone already.
            placed.forEach(hold -> World
                .now(this.holds.door().release(this.holds.iris(), hold, "Raced").onErrorComplete(Refusal::isNotFound)));
        }
        this.holds.settle();
        assertThat(lost).isZero();
        assertThat(erased).as("some are erased before, and some are not").isBetween(1, Rounds.of(25, 500) * 20 - 1);
    }

    private List<HoldId> raced(List<ConversationId> all) {
        List<HoldId> placed = new ArrayList<>();
        WORLD.bean(MovableClock.class).later(UNDONE, () -> {
            Mono<Void> sweeps = Flux.range(0, 3)
                .flatMap(server -> Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(60)))
                    .then(Mono.defer(() -> WORLD.bean(Sweep.class).sweep())))
                .then();
            Mono<List<HoldId>> holding = Flux.fromIterable(all)
                .flatMapSequential(id -> this.holds.door()
                    .place(this.holds.iris(), Holds.wanted(Kind.CONVERSATION, id.value(), null, null))
                    .onErrorResume(Refusal.class, gone -> Mono.just(new HoldId(UUID.randomUUID()))), 4)
                .collectList();
            placed.addAll(World.now(Mono.zip(sweeps.thenReturn(true), holding)).getT2());
        });
        return placed;
    }

    private ConversationId begun(Caller owner, String question) {
        return this.talk.begins(owner, question, "Answered").conversation();
    }

    private void deleted(Caller owner, ConversationId id) {
        World.now(this.talk.conversations().delete(owner, id));
    }

    private static void sweepsIn(Duration time) {
        WORLD.bean(MovableClock.class).later(time, () -> World.now(WORLD.bean(Sweep.class).sweep()));
    }

    private static long messages(ConversationId id) {
        return count("select count(*) from message where conversation_id = :id", id.value());
    }

    private static long events(String type, ConversationId id) {
        return count("select count(*) from audit_event where type = '" + type + "' and target_id = :id", id.toString());
    }

    private static long place(String type, Object id) {
        return count("select coalesce(max(seq), 9223372036854775807) from audit_event where type = '" + type
                + "' and target_id = :id", id.toString());
    }

    private static long count(String sql, Object id) {
        return World.now(WORLD.bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> WORLD.bean(DatabaseClient.class).sql(sql).bind("id", id).mapValue(Long.class).one()));
    }

}
