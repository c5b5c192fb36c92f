package dev.atrium.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Talk;
import dev.atrium.file.FileId;
import dev.atrium.file.TraysSwept;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.Holds;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What goes by policies, and what does not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionSweepTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private final World world = World.with(Retained.WITH_PATIENCE);

    private final Retained retained = new Retained(this.world);

    private final Caller admin = this.world.dmitri().caller();

    private final Caller ada = this.world.ada().caller();

    private final Caller ben = this.world.ben().caller();

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
    void whatIsDueGoesInItsVerySecondAndNothingElse() {
        Instant now = Moments.now(this.world.bean(MovableClock.class));
        ConversationId due = this.retained.conversation(this.ada, now.minus(MONTH));
        ConversationId soon = this.retained.conversation(this.ada, now.minus(MONTH).plusSeconds(60));
        ConversationId elsewhere = this.retained.conversation(this.finn, now.minus(MONTH.multipliedBy(2)));
        ChangeId policy = this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        this.retained.sweep();
        assertThat(this.retained.isThere(this.ada, due)).isFalse();
        assertThat(this.retained.isThere(this.ada, soon)).isTrue();
        assertThat(this.retained.isThere(this.finn, elsewhere)).isTrue();
        assertThat(
                this.retained.count(World.ALDER, "select count(*) from message where conversation_id = '" + due + "'"))
            .isZero();
        assertThat(this.retained.erasedBy(policy)).isEqualTo(1);
        assertThat(this.retained.recordedBy(policy)).isEqualTo(1);
        this.retained.later(Duration.ofSeconds(61), this.retained::sweep);
        assertThat(this.retained.isThere(this.ada, soon)).isFalse();
        assertThat(this.retained.isThere(this.finn, elsewhere)).isTrue();
        assertThat(this.retained.recordedBy(policy)).isEqualTo(2);
    }

    @Test
    void aDepartmentIsMeantWithAllBelowIt() {
        Instant old = Instant.now().minus(MONTH.multipliedBy(2));
        ConversationId below = this.retained.conversation(this.ben, old);
        ConversationId beside = this.retained.conversation(this.ada, old);
        this.retained.policy(this.admin, Matter.CONVERSATIONS, this.retained.department(this.admin, "Retail Banking"),
                null, 30);
        this.retained.sweep();
        assertThat(this.retained.isThere(this.ben, below)).isFalse();
        assertThat(this.retained.isThere(this.ada, beside)).isTrue();
    }

    @Test
    void whatADepartmentKeepsIsNotDeletedByTheTenantsPolicy() {
        Instant old = Instant.now().minus(MONTH.multipliedBy(2));
        ConversationId kept = this.retained.conversation(this.ada, old);
        ConversationId gone = this.retained.conversation(this.ben, old);
        this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        this.retained.policy(this.admin, Matter.CONVERSATIONS, this.retained.department(this.admin, "Legal"), 365,
                null);
        this.retained.sweep();
        assertThat(this.retained.isThere(this.ada, kept)).isTrue();
        assertThat(this.retained.isThere(this.ben, gone)).isFalse();
    }

    @Test
    void whatIsKeptIsOnlyHiddenWhenItsOwnerDeletesItAndGoesWhenNothingKeepsItAnyMore() {
        Talk talk = Talk.in(this.world);
        Caller owner = this.world.newcomer().caller();
        ConversationId kept = talk.begins(owner, "Delete me", "Never").conversation();
        this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, 90, null);
        World.now(talk.conversations().delete(owner, kept));
        this.retained.later(Duration.ofMinutes(2), this::sweepDeleted);
        assertThat(this.retained.isThere(owner, kept)).isTrue();
        assertThatThrownBy(() -> World.now(talk.conversations().open(owner, kept))).isInstanceOf(Refusal.class);
        this.retained.later(Duration.ofMinutes(3),
                () -> assertThatThrownBy(() -> World.now(talk.conversations().restore(owner, kept)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("not-found"));
        this.retained.later(Duration.ofDays(89), this::sweepDeleted);
        assertThat(this.retained.isThere(owner, kept)).isTrue();
        this.retained.later(Duration.ofDays(91), this::sweepDeleted);
        assertThat(this.retained.isThere(owner, kept)).isFalse();
    }

    @Test
    void figuresOfUsageGoByTheDepartmentsTheyWereOf() {
        Instant now = Moments.now(this.world.bean(MovableClock.class));
        used(this.ada, now.minus(MONTH), "due");
        used(this.ada, now.minus(MONTH).plusSeconds(60), "soon");
        used(this.ben, now.minus(MONTH.multipliedBy(2)), "beside");
        ChangeId policy = this.retained.policy(this.admin, Matter.USAGE, this.retained.department(this.admin, "Legal"),
                null, 30);
        this.retained.sweep();
        assertThat(figures("due")).isZero();
        assertThat(figures("soon") + figures("beside")).isEqualTo(2);
        assertThat(this.retained.erasedBy(policy)).isEqualTo(1);
        assertThat(this.retained.recordedBy(policy)).isEqualTo(1);
    }

    @Test
    void exportsGoAndTheTrailStays() {
        Instant now = Moments.now(this.world.bean(MovableClock.class));
        exported(now.minus(MONTH), null);
        exported(now.minus(MONTH), now.plus(MONTH));
        exported(now.minus(MONTH).plusSeconds(60), null);
        long trail = this.retained.count(World.ALDER, "select count(*) from audit_event");
        ChangeId policy = this.retained.policy(this.admin, Matter.EXPORTS, Scope.TENANT, null, 30);
        this.retained.sweep();
        assertThat(this.retained.count(World.ALDER, "select count(*) from trail_export"))
            .as("neither one that is being taken, nor one of a minute later")
            .isEqualTo(2);
        assertThat(this.retained.erasedBy(policy)).isEqualTo(1);
        assertThat(this.retained.count(World.ALDER, "select count(*) from audit_event")).isGreaterThan(trail);
        this.retained.execute(World.ALDER, "update trail_export set leased_until = null");
    }

    @Test
    void whatIsTemporaryIsKeptOutOfSightForAsLongAsItMust() {
        Talk talk = Talk.in(this.world);
        Caller owner = this.world.newcomer().caller();
        ConversationId kept = talk.begins(owner, "Hush", "Hush", true).conversation();
        this.retained.policy(this.admin, Matter.TEMPORARY, Scope.TENANT, 10, null);
        this.retained.later(Duration.ofHours(25), this::sweepDeleted);
        assertThat(this.retained.isThere(owner, kept)).isTrue();
        assertThatThrownBy(() -> World.now(talk.conversations().open(owner, kept))).isInstanceOf(Refusal.class);
        this.retained.later(Duration.ofDays(11), this::sweepDeleted);
        assertThat(this.retained.isThere(owner, kept)).isFalse();
    }

    @Test
    void aFileLiesInATrayForAsLongAsAPolicySays() {
        Caller owner = this.world.ada().caller();
        Tray tray = new Tray(this.world, owner);
        FileId file = tray.brings("note.txt", Tray.words("Put to no use"));
        ChangeId policy = this.retained.policy(this.admin, Matter.TRAYS, this.retained.department(this.admin, "Legal"),
                null, 7);
        this.retained.later(Duration.ofDays(6), this::sweepAll);
        assertThat(tray.holds(file)).containsExactly(file);
        this.retained.later(Duration.ofDays(8), this::sweepAll);
        assertThat(tray.holds(file)).isEmpty();
        assertThat(this.retained.recordedBy(policy)).isEqualTo(1);
    }

    @Test
    void whatALegalHoldCoversStaysOutOfSightAndGoesOnceItIsReleased() {
        Talk talk = Talk.in(this.world);
        Holds holds = new Holds(this.world);
        Caller owner = this.world.newcomer().caller();
        ConversationId held = this.retained.conversation(owner, Instant.now().minus(MONTH.multipliedBy(2)));
        HoldId hold = holds.onMember(owner);
        ChangeId policy = this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        this.retained.sweep();
        assertThat(this.retained.isThere(owner, held)).isTrue();
        assertThat(this.retained.erasedBy(policy)).isZero();
        assertThatThrownBy(() -> World.now(talk.conversations().open(owner, held))).hasMessage("not-found");
        assertThatThrownBy(() -> World.now(talk.conversations().restore(owner, held))).hasMessage("not-found");
        holds.release(hold);
        talk.sweep();
        assertThat(this.retained.isThere(owner, held)).isFalse();
    }

    @Test
    void howeverManySweepEachErasureIsCountedOnce() {
        Instant old = Instant.now().minus(MONTH.multipliedBy(2));
        List<ConversationId> all = IntStream.range(0, 130)
            .mapToObj(one -> this.retained.conversation(this.ben, old))
            .toList();
        ChangeId policy = this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        RetentionSweep sweep = this.world.bean(RetentionSweep.class);
        this.retained.sweepAgain(World.ALDER);
        World.now(Flux.range(0, 4).flatMap(server -> sweep.sweep(), 4).then());
        assertThat(all).noneMatch(id -> this.retained.isThere(this.ben, id));
        assertThat(this.retained.erasedBy(policy)).isEqualTo(this.retained.recordedBy(policy))
            .isGreaterThanOrEqualTo(130);
    }

    @Test
    void tenantsTakeTurns() {
        this.retained.old(this.ada, 200);
        this.retained.old(this.finn, 1);
        ChangeId ofAlder = this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        ChangeId ofFern = this.retained.policy(this.world.gita().caller(), Matter.CONVERSATIONS, Scope.TENANT, null,
                30);
        this.retained.sweep();
        assertThat(this.retained.erasedBy(ofAlder)).isGreaterThanOrEqualTo(200);
        String steps = "select count(*) from audit_event where target_id = '" + ofAlder + "' and at %s '%s'";
        String fern = this.retained.lastStep(World.FERN, ofFern);
        assertThat(this.retained.count(World.ALDER, steps.formatted("<", fern))).isLessThan(4);
        assertThat(this.retained.count(World.ALDER, steps.formatted(">", fern))).isGreaterThanOrEqualTo(2);
    }

    /// Longer than a step looks at, and none of it to go but the last.
    @Test
    void whatIsKeptDoesNotStandBeforeWhatIsDue() {
        Instant old = Instant.now().minus(MONTH.multipliedBy(3));
        this.retained.conversation(this.ada, old);
        this.retained.execute(World.ALDER, """
                insert into conversation (id, owner_id, title, model, created_at, last_activity)
                select gen_random_uuid(), '%s', 'Kept', 'standard', now(), now() - interval '80 days'
                  from generate_series(1, 1200)
                """.formatted(this.ada.member()));
        ConversationId due = this.retained.conversation(this.ben, Instant.now().minus(MONTH.multipliedBy(2)));
        this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        this.retained.policy(this.admin, Matter.CONVERSATIONS, this.retained.department(this.admin, "Legal"), 365,
                null);
        this.retained.sweep();
        assertThat(this.retained.isThere(this.ben, due)).isFalse();
        assertThat(this.retained.count(World.ALDER, "select count(*) from conversation where title = 'Kept'"))
            .isEqualTo(1200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "P3650D", "-P3650D", "PT2M" })
    void nothingGoesByAClockThatHasJumped(Duration by) {
        ConversationId young = this.retained.conversation(this.ada, Instant.now().minus(Duration.ofDays(1)));
        this.retained.policy(this.admin, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        this.retained.later(by, () -> World.now(this.world.bean(RetentionSweep.class).beat()));
        assertThat(this.retained.isThere(this.ada, young)).isTrue();
    }

    private void sweepAll() {
        this.retained.sweep();
        TraysSwept.in(this.world);
    }

    private void sweepDeleted() {
        Talk.in(this.world).sweep();
    }

    private void used(Caller caller, Instant at, String model) {
        this.retained.execute(caller.tenant(), """
                insert into usage_entry (id, at, member_id, department, departments, model, state, corrected)
                select gen_random_uuid(), '%s', '%s', '', array_agg(department_id), '%s', 'complete', false
                  from member_department
                 where member_id = '%2$s'
                """.formatted(at, caller.member(), model));
    }

    private long figures(String model) {
        return this.retained.count(World.ALDER, "select count(*) from usage_entry where model = '" + model + "'");
    }

    private void exported(Instant at, @Nullable Instant leasedUntil) {
        this.retained.execute(World.ALDER, """
                insert into trail_export (id, format, requested_by, requested_at, leased_until)
                values (gen_random_uuid(), 'jsonl', '%s', '%s', %s)
                """.formatted(this.admin.member(), at, (leasedUntil == null) ? "null" : "'" + leasedUntil + "'"));
    }

}
