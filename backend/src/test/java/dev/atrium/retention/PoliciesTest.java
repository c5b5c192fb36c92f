package dev.atrium.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.approval.Waiting;
import dev.atrium.conversation.ConversationId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Who says how long things are kept, and when it counts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final World world = World.with(Retained.WITH_PATIENCE);

    private final Retained retained = new Retained(this.world);

    private final Policies policies = this.world.bean(Policies.class);

    private final Approvals approvals = this.world.bean(Approvals.class);

    private final Caller dmitri = this.world.dmitri().caller();

    private final Caller grace = this.world.grace().caller();

    private final Caller gita = this.world.gita().caller();

    private final Caller ada = this.world.ada().caller();

    private final Caller finn = this.world.finn().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @AfterEach
    void forget() {
        this.retained.forget();
    }

    @Test
    void onlyWhoMaySaySoDoesAndTheRefusalIsRecorded() {
        Wish wish = wish(Scope.TENANT, null, 30);
        for (Caller other : List.of(this.ada, this.world.carla().caller(), this.world.eve().caller(),
                this.world.iris().caller())) {
            long before = refusals();
            refused("right.retention", () -> World.now(this.policies.change(other, wish)));
            assertThat(refusals()).isEqualTo(before + 1);
            refused("right.retention", () -> World.now(this.policies.all(other)));
            refused("right.retention", () -> World.now(this.policies.forecast(other, wish)));
        }
    }

    @Test
    void whatKeepsLongerCountsAtOnceAndOnlyInItsTenant() {
        assertThat(World.now(this.policies.change(this.dmitri, wish(Scope.TENANT, 365, null)))).isTrue();
        assertThat(rules(this.dmitri).all()).singleElement()
            .satisfies(rule -> assertThat(rule.terms().keep()).isEqualTo(new Span(365)));
        assertThat(World.now(this.policies.all(this.dmitri)).inForce()).singleElement()
            .satisfies(policy -> assertThat(policy.askedBy().name()).isEqualTo("Dmitri Volkov"));
        assertThat(World.now(this.policies.all(this.gita)).inForce()).isEmpty();
    }

    @Test
    void whatLetsThingsGoSoonerNeedsASecondPersonAndWaitsAWeek() {
        assertThat(World.now(this.policies.change(this.dmitri, wish(Scope.TENANT, null, 30)))).isFalse();
        assertThat(World.now(this.policies.all(this.dmitri)).waiting()).isEmpty();
        ApprovalId proposal = proposal();
        refused("approval.own", () -> World.now(this.approvals.approve(this.dmitri, proposal)));
        World.now(this.approvals.approve(this.grace, proposal));
        Policy waiting = World.now(this.policies.all(this.dmitri)).waiting().getFirst();
        assertThat(waiting.change().askedBy()).isEqualTo(this.dmitri.member());
        assertThat(waiting.change().approvedBy()).isEqualTo(this.grace.member());
        assertThat(Duration.between(Instant.now(), waiting.change().effectiveAt())).isBetween(WEEK.minusMinutes(2),
                WEEK);
        assertThat(rules(this.dmitri).all()).isEmpty();
        refused("retention.change-waits",
                () -> World.now(this.policies.change(this.dmitri, wish(Scope.TENANT, 1, null))));
        this.retained.later(WEEK.plusMinutes(1), () -> assertThat(rules(this.dmitri).all()).hasSize(1));
    }

    @Test
    void aChangeIsCalledOffUntilItTakesEffect() {
        World.now(this.policies.change(this.dmitri, wish(Scope.TENANT, null, 30)));
        World.now(this.approvals.approve(this.grace, proposal()));
        ChangeId id = World.now(this.policies.all(this.dmitri)).waiting().getFirst().change().id();
        refused("not-found", () -> World.now(this.policies.callOff(this.gita, id)));
        refused("right.retention", () -> World.now(this.policies.callOff(this.ada, id)));
        World.now(this.policies.callOff(this.grace, id));
        refused("not-found", () -> World.now(this.policies.callOff(this.grace, id)));
        this.retained.later(WEEK.plusMinutes(1), () -> assertThat(rules(this.dmitri).all()).isEmpty());
    }

    @Test
    void whatAChangeWouldLetGoIsCountedAndShownByIdAndDayAlone() {
        Scope legal = this.retained.department(this.dmitri, "Legal");
        Instant now = Instant.now();
        ConversationId oldest = this.retained.conversation(this.ada, now.minus(Duration.ofDays(100)));
        this.retained.conversation(this.ada, now.minus(Duration.ofDays(91)));
        this.retained.conversation(this.ada, now.minus(Duration.ofDays(70)));
        this.retained.conversation(this.ada, now.minus(Duration.ofDays(20)));
        this.retained.conversation(this.world.ben().caller(), now.minus(Duration.ofDays(100)));
        this.retained.conversation(this.finn, now.minus(Duration.ofDays(100)));
        Forecast forecast = World.now(this.policies.forecast(this.dmitri, wish(legal, null, 90)));
        assertThat(forecast.shorter()).isTrue();
        assertThat(forecast.now()).isEqualTo(2);
        assertThat(forecast.soon()).isEqualTo(1);
        assertThat(forecast.whole()).isTrue();
        assertThat(forecast.examples()).hasSize(3)
            .first()
            .satisfies(one -> assertThat(one.id()).isEqualTo(oldest.value()));
        assertThat(World.now(this.policies.forecast(this.dmitri, wish(legal, 90, null))).shorter()).isFalse();
        assertThat(this.retained.isThere(this.ada, oldest)).isTrue();
    }

    @Test
    void whatAPolicyIsAboutExistsInItsTenant() {
        Scope ofFern = this.retained.department(this.gita, "Clinical");
        refused("not-found", () -> World.now(this.policies.change(this.dmitri, wish(ofFern, 30, null))));
        refused("not-found", () -> World
            .now(this.policies.change(this.dmitri, wish(Scope.ofAssistant(UUID.randomUUID()), 30, null))));
        refused("not-found", () -> World.now(this.policies.scopeName(this.dmitri, ofFern)));
        refused("retention.not-of-assistants", () -> World.now(this.policies.change(this.dmitri,
                new Wish(Matter.TRAYS, Scope.ofAssistant(UUID.randomUUID()), Retained.terms(null, 3)))));
        refused("retention.of-all", () -> World.now(this.policies.change(this.dmitri,
                new Wish(Matter.EXPORTS, this.retained.department(this.dmitri, "Legal"), Retained.terms(null, 3)))));
        assertThat(World.now(this.policies.scopeName(this.gita, ofFern))).isEqualTo("Clinical");
    }

    @Test
    void aWishIsReadAsItWasWritten() {
        for (Wish wish : List.of(wish(Scope.TENANT, null, 30),
                wish(this.retained.department(this.dmitri, "Legal"), 3, 9),
                new Wish(Matter.TEMPORARY, Scope.ofAssistant(UUID.randomUUID()), new Terms(Span.FOR_EVER, null)))) {
            assertThat(Wish.of(wish.json())).isEqualTo(wish);
        }
    }

    private ApprovalId proposal() {
        List<Waiting> waiting = World.now(this.approvals.waiting(this.grace, null)).items();
        return waiting.getLast().proposal().id();
    }

    private Rules rules(Caller caller) {
        return World.now(this.world.bean(Keeping.class)
            .rules(caller.tenant(), Matter.CONVERSATIONS,
                    this.world.bean(dev.atrium.testing.MovableClock.class).instant()));
    }

    private long refusals() {
        return this.retained.count(World.ALDER,
                "select count(*) from audit_event where type = 'retention.changed' and outcome = 'refused'");
    }

    private static Wish wish(Scope scope, Integer keep, Integer delete) {
        return new Wish(Matter.CONVERSATIONS, scope, Retained.terms(keep, delete));
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOf(Refusal.class).hasMessage(code);
    }

}
