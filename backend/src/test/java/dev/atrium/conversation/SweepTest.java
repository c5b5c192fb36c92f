package dev.atrium.conversation;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class SweepTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    @Test
    void aDeletedConversationIsErasedWithAllItHeldOnceItCannotBeTakenBack() {
        Caller owner = this.world.newcomer().caller();
        var asked = this.talk.begins(owner, "Erase me", "Erase me too");
        World.now(this.talk.conversations().delete(owner, asked.conversation()));
        later(Duration.ofSeconds(50), this::sweep);
        assertThat(rows("message", owner.tenant(), asked.conversation())).isEqualTo(2);
        later(Duration.ofSeconds(61), this::sweep);
        assertThat(rows("message", owner.tenant(), asked.conversation())).isZero();
        assertThat(rows("searchable", owner.tenant(), asked.conversation())).isZero();
        assertThat(erasures(owner.tenant(), asked.conversation())).isEqualTo(1);
    }

    @Test
    void whatWasNotDeletedIsNotSwept() {
        Caller owner = this.world.newcomer().caller();
        var kept = this.talk.begins(owner, "Keep me", "Kept").conversation();
        var restored = this.talk.begins(owner, "Keep me too", "Kept").conversation();
        World.now(this.talk.conversations().delete(owner, restored));
        World.now(this.talk.conversations().restore(owner, restored));
        later(Duration.ofDays(400), this::sweep);
        assertThat(rows("message", owner.tenant(), kept)).isEqualTo(2);
        assertThat(rows("message", owner.tenant(), restored)).isEqualTo(2);
    }

    @Test
    void aTemporaryConversationIsErasedADayAfterItsLastQuestion() {
        Caller owner = this.world.newcomer().caller();
        var asked = this.talk.begins(owner, "Secret", "Hush", true);
        later(Duration.ofHours(20),
                () -> this.talk.asks(owner, asked.conversation(), asked.answer().id(), "More?", "No"));
        later(Duration.ofHours(43), this::sweep);
        assertThat(rows("message", owner.tenant(), asked.conversation())).isEqualTo(4);
        later(Duration.ofHours(45), this::sweep);
        assertThat(rows("message", owner.tenant(), asked.conversation())).isZero();
    }

    @Test
    void everyTenantIsSweptAndEachErasureIsRecordedOnceHoweverManySweep() {
        Caller ada = this.world.newcomer().caller();
        Caller finn = this.world.finn().caller();
        List<ConversationId> adas = deleteSome(ada, 30);
        List<ConversationId> finns = deleteSome(finn, 3);
        later(Duration.ofSeconds(61),
                () -> World.now(Flux.range(0, 4).flatMap(server -> this.world.bean(Sweep.class).sweep(), 4).then()));
        assertThat(adas).allSatisfy(id -> assertThat(erasures(ada.tenant(), id)).isEqualTo(1));
        assertThat(finns).allSatisfy(id -> assertThat(erasures(finn.tenant(), id)).isEqualTo(1));
    }

    @Test
    void oldAskKeysAreForgotten() {
        Caller owner = this.world.newcomer().caller();
        AskKeys keys = this.world.bean(AskKeys.class);
        AskKey key = new AskKey("a-key");
        RequestHash request = RequestHash.of("asked");
        EarlierAsk ask = new EarlierAsk(new ConversationId(java.util.UUID.randomUUID()),
                new MessageId(java.util.UUID.randomUUID()), new MessageId(java.util.UUID.randomUUID()));
        this.talk.transaction(owner,
                () -> keys.claim(owner, key, request).then(keys.remember(owner, key, ask)).thenReturn(true));
        later(Duration.ofHours(23), this::sweep);
        assertThat(World.now(keys.claim(owner, key, request))).contains(ask);
        later(Duration.ofHours(25), this::sweep);
        assertThat(World.now(keys.claim(owner, key, request))).isEmpty();
    }

    private List<ConversationId> deleteSome(Caller owner, int number) {
        return IntStream.range(0, number).mapToObj(count -> {
            ConversationId id = this.talk.begins(owner, "Delete " + count, "Deleted").conversation();
            World.now(this.talk.conversations().delete(owner, id));
            return id;
        }).toList();
    }

    private void sweep() {
        World.now(this.world.bean(Sweep.class).sweep());
    }

    private void later(Duration by, Runnable work) {
        this.world.bean(MovableClock.class).later(by, work);
    }

    private long rows(String table, TenantId tenant, ConversationId id) {
        return count(tenant, "select count(*) from " + table + " where conversation_id = :id", id.value());
    }

    private long erasures(TenantId tenant, ConversationId id) {
        return count(tenant, "select count(*) from audit_event where type = 'conversation.erased' and target_id = :id",
                id.toString());
    }

    private long count(TenantId tenant, String sql, Object id) {
        return World.now(this.world.bean(TenantTransaction.class)
            .in(tenant,
                    () -> this.world.bean(DatabaseClient.class).sql(sql).bind("id", id).mapValue(Long.class).one()));
    }

}
