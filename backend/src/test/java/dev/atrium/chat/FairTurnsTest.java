package dev.atrium.chat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.budget.Budgets;
import dev.atrium.budget.NewBudget;
import dev.atrium.budget.Period;
import dev.atrium.budget.Spender;
import dev.atrium.budget.Standing;
import dev.atrium.conversation.MessageState;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.testing.World;
import dev.atrium.usage.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static dev.atrium.chat.ChatWorld.again;
import static dev.atrium.chat.ChatWorld.asked;
import static dev.atrium.chat.ChatWorld.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/// G34. A provider with two places, and a tenant that asks more than that. What waits is in the line of its tenant, and
/// nobody else's business.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FairTurnsTest {

    private static final int CROWD = 6;

    private final ChatWorld here = ChatWorld
        .with(Map.of("atrium.models.providers[0].max-connections", 2, "atrium.models.queue.patience", "5m",
                "atrium.models.queue.of-tenant", CROWD, "atrium.models.timeouts.first-token", "5m"));

    private final List<Begun> begun = new ArrayList<>();

    @AfterEach
    void everybodyGoes() {
        this.begun.reversed().forEach(this::stop);
        this.begun.clear();
        eventually(() -> gauge("atrium.model.places.held") + gauge("atrium.model.queue.waiting") == 0);
    }

    @AfterAll
    void close() {
        this.here.world().close();
    }

    @Test
    void whoeverElseIsWaitingAnotherTenantIsAskedForWithTheNextPlace() {
        String crowd = "crowd-" + UUID.randomUUID();
        List<Begun> held = List.of(ask(newcomer(), "[[stall]] " + crowd), ask(newcomer(), "[[stall]] " + crowd));
        eventually(() -> asked(crowd).size() == 2);
        for (int i = 0; i < CROWD; i++) {
            tellsThatItWaits(ask(newcomer(), "[[stall]] " + crowd));
        }
        String mark = UUID.randomUUID().toString();
        Begun other = ask(elsewhere(), "[[tokens=5,rate=0]] " + mark);
        tellsThatItWaits(other);
        assertThat(gauge("atrium.model.queue.waiting")).isEqualTo(CROWD + 1);
        assertThat(asked(mark)).isEmpty();
        stop(held.getFirst());
        assertThat(end(other)).isEqualTo(new ReplyEvent.Finished(MessageState.COMPLETE, null));
        List<RecordedRequest> order = ChatWorld.MODEL.recorder()
            .chats()
            .stream()
            .filter(request -> request.body().contains(crowd) || request.body().contains(mark))
            .toList();
        assertThat(order.get(2).body()).contains(mark);
    }

    @Test
    void whoFindsNoRoomToWaitIsToldThatTheModelIsBusyAndPaysNothing() {
        crowd();
        Caller late = newcomer();
        limit(late, this.here.world().dmitri().caller());
        Begun oneTooMany = ask(late, "one too many");
        assertThat(end(oneTooMany)).isEqualTo(new ReplyEvent.Finished(MessageState.FAILED, "busy"));
        paidNothing(oneTooMany);
        assertThat(mine(late).spent()).isZero();
    }

    @Test
    void whoStopsWhileWaitingIsNeverAskedForAndPaysNothing() {
        crowd();
        String mark = UUID.randomUUID().toString();
        Caller patient = elsewhere();
        limit(patient, this.here.world().gita().caller());
        Begun waits = ask(patient, mark);
        tellsThatItWaits(waits);
        assertThat(mine(patient).reserved()).isPositive();
        stop(waits);
        assertThat(end(waits)).isEqualTo(new ReplyEvent.Finished(MessageState.STOPPED, "member"));
        paidNothing(waits);
        assertThat(mine(patient).spent()).isZero();
        assertThat(gauge("atrium.model.queue.waiting")).isEqualTo(CROWD);
        assertThat(asked(mark)).isEmpty();
    }

    /// What stands already was paid for when it was written.
    @Test
    void anAnswerThatWaitsToBeContinuedCostsNothingUntilItIs() {
        Caller patient = elsewhere();
        limit(patient, this.here.world().gita().caller());
        Begun first = ask(patient, "[[tokens=400,rate=0,cut@20]] " + UUID.randomUUID());
        assertThat(end(first)).isEqualTo(new ReplyEvent.Finished(MessageState.INTERRUPTED, "cut"));
        long spent = mine(patient).spent();
        crowd();
        Begun more = new Begun(patient, World.now(this.here.chat().resume(patient, again(first.asked()))));
        this.begun.add(more);
        tellsThatItWaits(more);
        stop(more);
        assertThat(end(more)).isEqualTo(new ReplyEvent.Finished(MessageState.STOPPED, "member"));
        assertThat(this.here.message(patient, more.asked().reply()).text()).isNotEmpty();
        paidNothing(more);
        assertThat(mine(patient).spent()).isEqualTo(spent).isPositive();
    }

    private void crowd() {
        for (int i = 0; i < CROWD + 2; i++) {
            ask(newcomer(), "[[stall]] crowd");
        }
        eventually(() -> gauge("atrium.model.queue.waiting") == CROWD);
    }

    private void paidNothing(Begun one) {
        assertThat(this.here.message(one.caller(), one.asked().reply()).tokens()).isEqualTo(Tokens.NONE);
        assertThat(mine(one.caller()).reserved()).isZero();
    }

    private void limit(Caller caller, Caller admin) {
        World.now(this.here.world()
            .bean(Budgets.class)
            .set(admin, new NewBudget(new Spender(Spender.Kind.MEMBER, caller.member().value()), Period.NEVER,
                    Currency.getInstance("EUR"), null, 1_000_000_000L)));
    }

    private Standing mine(Caller caller) {
        return World.now(this.here.world().bean(Budgets.class).mine(caller)).getFirst();
    }

    private ReplyEvent end(Begun one) {
        return this.here.follow(one.caller(), one.asked().reply(), Position.START)
            .filter(ReplyEvent.Finished.class::isInstance)
            .blockFirst(ChatWorld.PATIENCE);
    }

    private void tellsThatItWaits(Begun waits) {
        ReplyEvent first = this.here.follow(waits.caller(), waits.asked().reply(), Position.START)
            .filter(ReplyEvent.Waiting.class::isInstance)
            .blockFirst(ChatWorld.PATIENCE);
        assertThat(first).isEqualTo(new ReplyEvent.Waiting("place", 300));
    }

    private Begun ask(Caller caller, String text) {
        Begun one = new Begun(caller, this.here.ask(caller, text));
        this.begun.add(one);
        return one;
    }

    private void stop(Begun one) {
        World.now(this.here.chat().stop(one.caller(), one.asked().reply()));
    }

    private Caller newcomer() {
        return this.here.world().newcomer().caller();
    }

    /// Somebody of the other tenant.
    private Caller elsewhere() {
        String subject = "elsewhere-" + UUID.randomUUID();
        return this.here.world()
            .signIn(new Person(World.ISSUER, subject, "Elsewhere", subject + "@fern.test"),
                    Membership.of(World.FERN_CLINIC, List.of()))
            .caller();
    }

    private double gauge(String name) {
        return this.here.world().bean(MeterRegistry.class).get(name).tag("provider", "nobody").gauge().value();
    }

    private record Begun(Caller caller, Asked asked) {
    }

}
