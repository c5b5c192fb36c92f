package dev.atrium.assistant;

import java.util.List;
import java.util.UUID;

import dev.atrium.assistant.Why.Obstacle;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class SharingTest {

    private final World world = World.shared();

    private final Making making = new Making(this.world);

    private final Sharing sharing = this.making.sharing();

    private final Caller owner = this.world.newcomer().caller();

    private final Caller colleague = this.world.newcomer().caller();

    private final Caller carla = this.world.carla().caller();

    /// Others share this world, and may have said otherwise.
    @BeforeEach
    void theTenantReviewsWhatReachesBeyondADepartment() {
        World.now(this.world.bean(Reviews.class).setReviewBeyondDepartment(this.world.dmitri().caller(), true));
    }

    @Test
    void whoIsGivenUseMayAskAndNotEdit() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        give(this.owner, id, one(this.colleague), Access.USE);
        assertThat(access(this.colleague, id)).isEqualTo(Access.USE);
        World.now(this.making.assistants().toAsk(this.colleague, id));
        assertThat(refusal(this.making.drafts().draft(this.colleague, id))).hasMessage("access.edit")
            .returns(Refusal.Kind.FORBIDDEN, Refusal::kind);
        assertThat(refusal(this.sharing.grants(this.colleague, id))).hasMessage("access.edit");
    }

    @Test
    void whoIsGivenEditMayChangeAndPublishButNotShare() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        give(this.owner, id, one(this.colleague), Access.EDIT);
        World.now(this.making.drafts().save(this.colleague, id, 0, content("Better")));
        assertThat(World.now(this.making.drafts().publish(this.colleague, id, "")).number()).isEqualTo(2);
        assertThat(refusal(this.sharing.give(this.colleague, id, one(this.carla), Access.USE)))
            .hasMessage("access.manage");
        assertThat(this.making.trail(this.owner, id)).contains("assistant.shared", "assistant.shared");
    }

    @Test
    void aDeputySharesToo() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        give(this.owner, id, one(this.colleague), Access.MANAGE);
        give(this.colleague, id, one(this.carla), Access.USE);
        assertThat(access(this.carla, id)).isEqualTo(Access.USE);
        assertThat(refusal(this.sharing.handOn(this.colleague, id, this.colleague.member())))
            .hasMessage("access.owner");
    }

    @Test
    void whatIsTakenAwayIsGoneAtOnceInOldConversationsToo() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        give(this.owner, id, one(this.colleague), Access.USE);
        Version version = World.now(this.making.assistants().toAsk(this.colleague, id));
        World.now(this.sharing.take(this.owner, id, one(this.colleague)));
        assertThat(refusal(this.making.assistants().stillAsk(this.colleague, version.id()))).hasMessage("not-found");
        assertThat(refusal(this.making.assistants().toAsk(this.colleague, id))).hasMessage("not-found");
        assertThat(refusal(this.making.assistants().open(this.colleague, id))).hasMessage("not-found");
    }

    @Test
    void onlyAPublisherSharesWithDepartmentsAndEverybody() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        DepartmentId legal = this.making.department(this.carla, "Legal");
        for (Subject subject : List.of(new Subject.WholeDepartment(legal), new Subject.Everybody())) {
            assertThat(refusal(this.sharing.give(this.owner, id, subject, Access.USE))).hasMessage("right.publish")
                .returns(Refusal.Kind.FORBIDDEN, Refusal::kind);
        }
        assertThat(this.making.trail(this.owner, id)).contains("assistant.shared");
        AssistantId own = this.making.live(this.carla, "Handbook");
        assertThat(give(this.carla, own, new Subject.WholeDepartment(legal), Access.USE).awaitsReview()).isFalse();
        assertThat(access(this.world.ada().caller(), own)).isEqualTo(Access.USE);
        assertThat(refusal(this.making.assistants().open(this.world.ben().caller(), own))).hasMessage("not-found");
    }

    @Test
    void aDepartmentOfOthersAndEverybodyAwaitAReview() {
        AssistantId id = this.making.live(this.carla, "Handbook");
        DepartmentId retail = this.making.department(this.world.ben().caller(), "Retail Banking");
        assertThat(give(this.carla, id, new Subject.WholeDepartment(retail), Access.USE).awaitsReview()).isTrue();
        assertThat(give(this.carla, id, new Subject.Everybody(), Access.USE).awaitsReview()).isTrue();
        assertThat(refusal(this.making.assistants().open(this.world.ben().caller(), id))).hasMessage("not-found");
        assertThat(World.now(this.sharing.grants(this.carla, id))).extracting(Grant::name)
            .containsExactly("Retail Banking", "");
    }

    @Test
    void whatCannotBeGivenIsRefusedByItsField() {
        AssistantId id = this.making.live(this.carla, "Handbook");
        assertThat(refusal(this.sharing.give(this.carla, id, one(this.owner), Access.NONE))).returns("access",
                Refusal::field);
        assertThat(refusal(this.sharing.give(this.carla, id, new Subject.Everybody(), Access.MANAGE))).returns("access",
                Refusal::field);
        for (Subject subject : List.of(one(this.carla), one(this.world.finn().caller()),
                new Subject.OneMember(new MemberId(UUID.randomUUID())),
                new Subject.WholeDepartment(new DepartmentId(UUID.randomUUID())),
                new Subject.WholeDepartment(this.making.department(this.world.finn().caller(), "Clinical")))) {
            assertThat(refusal(this.sharing.give(this.carla, id, subject, Access.USE))).returns("subject",
                    Refusal::field);
        }
    }

    @Test
    void handingOnMakesANewOwnerAndADeputy() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        World.now(this.sharing.handOn(this.owner, id, this.colleague.member()));
        assertThat(World.now(this.making.assistants().open(this.owner, id)).card().owner().id())
            .isEqualTo(this.colleague.member());
        assertThat(access(this.owner, id)).isEqualTo(Access.MANAGE);
        assertThat(refusal(this.sharing.handOn(this.owner, id, this.owner.member()))).hasMessage("access.owner");
        assertThat(refusal(this.sharing.handOn(this.colleague, id, new MemberId(UUID.randomUUID()))))
            .hasMessage("share.unknown-member");
    }

    @Test
    void whyNamesEveryReasonAndEveryObstacle() {
        AssistantId id = this.making.live(this.carla, "Handbook");
        give(this.carla, id, new Subject.WholeDepartment(this.making.department(this.carla, "Legal")), Access.EDIT);
        give(this.carla, id, new Subject.Everybody(), Access.USE);
        Why ada = why(this.carla, id, this.world.ada().caller());
        assertThat(ada.access()).isEqualTo(Access.EDIT);
        assertThat(ada.reasons()).extracting(Why.Reason::name).containsExactly("Legal", "");
        assertThat(ada.reasons()).extracting(Why.Reason::awaitsReview).containsExactly(false, true);
        assertThat(ada.obstacles()).isEmpty();
        assertThat(why(this.carla, id, this.owner).obstacles()).containsExactly(Obstacle.AWAITS_REVIEW);
        assertThat(why(this.carla, id, this.carla).reasons()).extracting(Why.Reason::owner)
            .containsExactly(true, false, false);
        AssistantId own = this.making.draft(this.owner, "Other");
        assertThat(why(this.owner, own, this.colleague).obstacles()).containsExactly(Obstacle.NOTHING_GIVEN);
    }

    @Test
    void whyIsAnsweredAboutOthersToWhoEditsOrOverseesAndAboutOneselfToWhoMayUseIt() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        give(this.owner, id, one(this.colleague), Access.USE);
        assertThat(why(this.world.dmitri().caller(), id, this.colleague).access()).isEqualTo(Access.USE);
        assertThat(why(this.colleague, id, this.colleague).access()).isEqualTo(Access.USE);
        assertThat(refusal(this.sharing.why(this.colleague, id, this.owner.member()))).hasMessage("access.edit");
        assertThat(refusal(this.sharing.why(this.carla, id, this.carla.member()))).hasMessage("not-found");
        assertThat(refusal(this.sharing.why(this.carla, id, this.colleague.member()))).hasMessage("not-found");
        assertThat(refusal(this.sharing.why(this.world.gita().caller(), id, this.colleague.member())))
            .hasMessage("not-found");
        assertThat(refusal(this.sharing.why(this.owner, id, this.world.finn().caller().member())))
            .hasMessage("not-found");
    }

    private Grant give(Caller caller, AssistantId id, Subject subject, Access access) {
        return World.now(this.sharing.give(caller, id, subject, access));
    }

    private Access access(Caller caller, AssistantId id) {
        return World.now(this.making.assistants().open(caller, id)).card().access();
    }

    private Why why(Caller caller, AssistantId id, Caller member) {
        return World.now(this.sharing.why(caller, id, member.member()));
    }

    private static Subject one(Caller caller) {
        return new Subject.OneMember(caller.member());
    }

}
