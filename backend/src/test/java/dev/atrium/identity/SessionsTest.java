package dev.atrium.identity;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionsTest {

    private final World world = World.shared();

    private final Sessions sessions = this.world.bean(Sessions.class);

    @Test
    void oneMembershipIsChosenAtOnce() {
        Caller ada = this.world.ada().caller();
        assertThat(ada.tenant()).isEqualTo(World.ALDER);
        assertThat(ada.roles()).containsExactly(Role.MEMBER);
        assertThat(ada.name()).isEqualTo("Ada Lovett");
    }

    @Test
    void somebodyInNoOrganizationHasASessionButIsNobodysMember() {
        Someone nora = this.world.nora();
        assertThat(nora.session().caller()).isEmpty();
        assertThat(nora.session().choices()).isZero();
        assertThat(World.now(this.sessions.choices(nora.session()))).isEmpty();
    }

    @Test
    void severalMembershipsAreAQuestion() {
        Someone mira = this.world.mira();
        assertThat(mira.session().caller()).isEmpty();
        assertThat(World.now(this.sessions.choices(mira.session()))).extracting(Tenant::name)
            .containsExactly("Alder Bank", "Fern Clinic");
    }

    @Test
    void aPersonInTwoTenantsIsTwoMembers() {
        Caller atAlder = this.world.miraAt(World.ALDER).caller();
        Caller atFern = this.world.miraAt(World.FERN).caller();
        assertThat(atAlder.member()).isNotEqualTo(atFern.member());
        assertThat(atAlder.departments()).isNotEmpty().doesNotContainAnyElementsOf(atFern.departments());
    }

    @Test
    void aClockThatJumpsTenYearsAheadAndBackForgetsNoSession() {
        Someone ada = this.world.newcomer();
        this.world.bean(MovableClock.class).later(Duration.ofDays(3650), () -> {
            assertThat(World.now(this.sessions.find(ada.token(), Origin.NONE))).isNull();
            World.now(this.world.bean(DirectoryWatch.class).forget());
        });
        assertThat(World.now(this.sessions.find(ada.token(), Origin.NONE))).isNotNull();
    }

    @Test
    void choosingATenantGivesANewTokenAndKillsTheOld() {
        Someone undecided = this.world.miraAgain();
        SessionToken token = World.now(this.sessions.choose(undecided.session(), World.FERN));
        assertThat(token.secret()).isNotEqualTo(undecided.token().secret());
        assertThat(World.now(this.sessions.find(undecided.token(), Origin.NONE))).isNull();
        Session decided = World.now(this.sessions.find(token, Origin.NONE));
        assertThat(decided.caller()).map(Caller::tenant).contains(World.FERN);
        assertThat(decided.choices()).isEqualTo(2);
    }

    @Test
    void theTenantOfOthersCannotBeChosen() {
        Session ada = this.world.ada().session();
        for (TenantId tenant : List.of(World.FERN, TenantId.PLATFORM)) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> World.now(this.sessions.choose(ada, tenant)))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_FOUND);
        }
        assertThat(World.now(this.sessions.find(this.world.ada().token(), Origin.NONE))).isNotNull();
    }

    @Test
    void aDeadSessionCannotChoose() {
        Someone mira = this.world.miraAgain();
        World.now(this.sessions.end(mira.session()));
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> World.now(this.sessions.choose(mira.session(), World.FERN)));
    }

    @Test
    void aTokenNobodyWasGivenOpensNothing() {
        assertThat(World.now(this.sessions.find(SessionToken.random(), Origin.NONE))).isNull();
    }

    @Test
    void endingASessionGivesBackTheIdTokenAndKillsIt() {
        Someone newcomer = this.world.newcomer();
        assertThat(World.now(this.sessions.end(newcomer.session()))).contains("a refresh token");
        assertThat(World.now(this.sessions.find(newcomer.token(), Origin.NONE))).isNull();
    }

    @Test
    void onlyLivingSessionsAreStillValid() {
        Someone living = this.world.newcomer();
        Someone ended = this.world.newcomer();
        World.now(this.sessions.end(ended.session()));
        Set<SessionId> asked = Set.of(living.session().id(), ended.session().id(), SessionToken.random().id());
        assertThat(World.now(this.sessions.stillValid(asked))).containsExactly(living.session().id());
    }

    @Test
    void aSessionEndsHalfAnHourAfterItsLastUse() {
        Someone newcomer = this.world.newcomer();
        later(Duration.ofMinutes(29), newcomer, true);
        later(Duration.ofMinutes(58), newcomer, true);
        later(Duration.ofMinutes(89), newcomer, false);
    }

    @Test
    void useDoesNotExtendTheAbsoluteLimit() {
        Someone newcomer = this.world.newcomer();
        for (int minutes = 25; minutes < 480; minutes += 25) {
            later(Duration.ofMinutes(minutes), newcomer, true);
        }
        later(Duration.ofMinutes(481), newcomer, false);
    }

    private void later(Duration by, Someone someone, boolean alive) {
        this.world.bean(MovableClock.class).later(by, () -> {
            assertThat(World.now(this.sessions.stillValid(Set.of(someone.session().id())))).hasSize(alive ? 1 : 0);
            assertThat(World.now(this.sessions.find(someone.token(), Origin.NONE)) != null).isEqualTo(alive);
        });
    }

}
