package dev.atrium.assistant;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewsTest {

    private final World world = World.with(Map.of());

    private final Making making = new Making(this.world);

    private final Reviews reviews = this.world.bean(Reviews.class);

    private final Caller carla = this.world.carla().caller();

    private final Caller admin = this.world.dmitri().caller();

    private final Caller ben = this.world.ben().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void whatReachesBeyondTheDepartmentWaitsUntilSomebodyElseApproves() {
        AssistantId id = this.making.draft(this.carla, "Handbook");
        give(this.carla, id, everybody());
        Version waiting = World.now(this.making.drafts().publish(this.carla, id, "For all"));
        assertThat(waiting.state()).isEqualTo(VersionState.WAITING);
        assertThat(refusal(this.making.assistants().toAsk(this.carla, id))).hasMessage("assistant.not-published");
        assertThat(World.now(this.making.assistants().open(this.carla, id)).waits()).isTrue();
        Review review = review(id);
        assertThat(review).returns("Handbook", Review::name)
            .returns(false, Review::again)
            .returns(false, Review::yours);
        Proposal proposal = World.now(this.reviews.look(this.admin, review.id()));
        assertThat(proposal.approved()).isNull();
        assertThat(proposal.grants()).extracting(Grant::awaitsReview).containsExactly(true);
        assertThat(proposal.difference().instructions()).extracting(Difference.Line::kind)
            .containsExactly(Difference.Line.Kind.ADDED);
        World.now(this.reviews.approve(this.admin, review.id()));
        Version live = World.now(this.making.assistants().toAsk(this.ben, id));
        assertThat(live).returns(1, Version::number)
            .returns(this.admin.member(), Version::approvedBy)
            .returns("For all", Version::note);
        assertThat(refusal(this.reviews.approve(this.admin, review.id()))).hasMessage("not-found");
        assertThat(this.making.trail(this.carla, id)).containsExactly("assistant.created", "assistant.shared",
                "assistant.review-asked", "assistant.approved");
    }

    @Test
    void aChangeNeedsToBeLookedAtAgainAndMembersKeepTheLastApprovedVersionMeanwhile() {
        AssistantId id = approved("Handbook");
        World.now(this.making.drafts().save(this.carla, id, 0, content("Handbook 2")));
        World.now(this.making.drafts().publish(this.carla, id, ""));
        assertThat(World.now(this.making.assistants().toAsk(this.ben, id)).content().name()).isEqualTo("Handbook");
        assertThat(refusal(this.making.drafts().save(this.carla, id, 1, content("Handbook 3"))))
            .hasMessage("draft.waits");
        assertThat(refusal(this.making.drafts().publish(this.carla, id, ""))).hasMessage("draft.waits");
        assertThat(refusal(this.making.drafts().discard(this.carla, id))).hasMessage("draft.waits");
        Review review = review(id);
        assertThat(review.again()).isTrue();
        assertThat(World.now(this.reviews.look(this.admin, review.id())).difference().changes())
            .containsExactly(new Difference.Change("name", "Handbook", "Handbook 2"));
        World.now(this.reviews.approve(this.admin, review.id()));
        assertThat(World.now(this.making.assistants().toAsk(this.ben, id)).number()).isEqualTo(2);
    }

    @Test
    void sendingBackTellsTheReasonAndMakesItADraftAgain() {
        AssistantId id = this.making.draft(this.carla, "Handbook");
        give(this.carla, id, everybody());
        World.now(this.making.drafts().publish(this.carla, id, ""));
        Review review = review(id);
        assertThat(refusal(this.reviews.sendBack(this.admin, review.id(), " "))).returns("reason", Refusal::field);
        assertThat(refusal(this.reviews.sendBack(this.admin, review.id(), "x".repeat(501)))).returns("reason",
                Refusal::field);
        World.now(this.reviews.sendBack(this.admin, review.id(), "Say which handbook."));
        Draft draft = World.now(this.making.drafts().draft(this.carla, id));
        assertThat(draft).returns("Say which handbook.", Draft::returned).returns(false, Draft::waits);
        assertThat(refusal(this.making.assistants().open(this.ben, id))).hasMessage("not-found");
        World.now(this.making.drafts().save(this.carla, id, 1, content("Legal handbook")));
        World.now(this.making.drafts().publish(this.carla, id, ""));
        World.now(this.reviews.approve(this.admin, review(id).id()));
        assertThat(World.now(this.making.assistants().toAsk(this.ben, id)).number()).isOne();
    }

    @Test
    void nobodyApprovesWhatIsTheirOwn() {
        AssistantId id = this.making.draft(this.admin, "Handbook");
        give(this.admin, id, everybody());
        World.now(this.making.drafts().publish(this.admin, id, ""));
        Review review = review(id);
        assertThat(review.yours()).isTrue();
        assertThat(refusal(this.reviews.approve(this.admin, review.id()))).hasMessage("review.own")
            .returns(Refusal.Kind.FORBIDDEN, Refusal::kind);
        World.now(this.reviews.approve(otherAdmin(), review.id()));
    }

    @Test
    void onlyReviewersSeeWhatWaitsAndDecide() {
        AssistantId id = this.making.draft(this.carla, "Handbook");
        give(this.carla, id, everybody());
        World.now(this.making.drafts().publish(this.carla, id, ""));
        ReviewId review = review(id).id();
        for (Caller other : List.of(this.carla, this.ben, this.world.eve().caller())) {
            assertThat(refusal(this.reviews.waiting(other, null))).hasMessage("right.review");
            assertThat(refusal(this.reviews.look(other, review))).hasMessage("right.review");
            assertThat(refusal(this.reviews.approve(other, review))).hasMessage("right.review");
            assertThat(refusal(this.reviews.sendBack(other, review, "No"))).hasMessage("right.review");
        }
        Caller gita = this.world.gita().caller();
        assertThat(World.now(this.reviews.waiting(gita, null)).items()).extracting(Review::assistant)
            .doesNotContain(id);
        assertThat(refusal(this.reviews.look(gita, review))).hasMessage("not-found");
        assertThat(refusal(this.reviews.approve(gita, review))).hasMessage("not-found");
        assertThat(refusal(this.reviews.approve(this.admin, new ReviewId(UUID.randomUUID())))).hasMessage("not-found");
    }

    @Test
    void aWishCanBeTakenBack() {
        AssistantId id = this.making.draft(this.carla, "Handbook");
        give(this.carla, id, everybody());
        World.now(this.making.drafts().publish(this.carla, id, ""));
        ReviewId review = review(id).id();
        World.now(this.making.drafts().withdraw(this.carla, id));
        assertThat(refusal(this.reviews.approve(this.admin, review))).hasMessage("not-found");
        assertThat(refusal(this.making.drafts().withdraw(this.carla, id))).hasMessage("draft.does-not-wait");
        World.now(this.making.drafts().save(this.carla, id, 1, content("Other")));
    }

    @Test
    void widerSharingOfALiveVersionIsReviewedWithoutANewVersion() {
        AssistantId id = this.making.live(this.carla, "Handbook");
        give(this.carla, id, new Subject.WholeDepartment(retail()));
        Review review = review(id);
        assertThat(refusal(this.making.assistants().open(this.ben, id))).hasMessage("not-found");
        World.now(this.reviews.approve(this.admin, review.id()));
        assertThat(World.now(this.making.assistants().toAsk(this.ben, id)).approvedBy()).isEqualTo(this.admin.member());
    }

    @Test
    void aReviewThatHasNothingLeftToDecideGoesAway() {
        AssistantId id = this.making.live(this.carla, "Handbook");
        give(this.carla, id, everybody());
        assertThat(review(id)).isNotNull();
        World.now(this.making.sharing().take(this.carla, id, everybody()));
        assertThat(waiting(id)).isEmpty();
    }

    @Test
    void withoutThePolicyEverythingIsAtOnce() {
        Caller hugo = this.world.hugo().caller();
        Caller gita = this.world.gita().caller();
        assertThat(refusal(this.reviews.setReviewBeyondDepartment(hugo, false))).hasMessage("right.review");
        World.now(this.reviews.setReviewBeyondDepartment(gita, false));
        assertThat(World.now(this.reviews.reviewBeyondDepartment(hugo))).isFalse();
        assertThat(World.now(this.reviews.reviewBeyondDepartment(this.carla))).isTrue();
        AssistantId id = this.making.live(hugo, "Handbook");
        World.now(this.making.sharing().give(hugo, id, everybody(), Access.USE));
        assertThat(World.now(this.making.assistants().toAsk(this.world.finn().caller(), id)).number()).isOne();
        World.now(this.making.drafts().save(hugo, id, 0, content("Handbook 2")));
        assertThat(World.now(this.making.drafts().publish(hugo, id, "")).number()).isEqualTo(2);
        World.now(this.reviews.setReviewBeyondDepartment(gita, true));
        World.now(this.making.drafts().save(hugo, id, 0, content("Handbook 3")));
        assertThat(World.now(this.making.drafts().publish(hugo, id, "")).state()).isEqualTo(VersionState.WAITING);
    }

    @Test
    void whatDepartmentsReadIsPublishedByPublishers() {
        AssistantId id = this.making.live(this.carla, "Handbook");
        Caller editor = this.world.newcomer().caller();
        give(this.carla, id, new Subject.OneMember(editor.member()), Access.EDIT);
        give(this.carla, id, new Subject.WholeDepartment(this.making.department(this.carla, "Legal")), Access.USE);
        World.now(this.making.drafts().save(editor, id, 0, content("Handbook 2")));
        assertThat(refusal(this.making.drafts().publish(editor, id, ""))).hasMessage("right.publish");
        assertThat(World.now(this.making.drafts().publish(this.carla, id, "")).number()).isEqualTo(2);
    }

    private AssistantId approved(String name) {
        AssistantId id = this.making.draft(this.carla, name);
        give(this.carla, id, everybody());
        World.now(this.making.drafts().publish(this.carla, id, ""));
        World.now(this.reviews.approve(this.admin, review(id).id()));
        return id;
    }

    private Review review(AssistantId id) {
        return waiting(id).getFirst();
    }

    private List<Review> waiting(AssistantId id) {
        return World.now(this.reviews.waiting(this.admin, null))
            .items()
            .stream()
            .filter(review -> review.assistant().equals(id))
            .toList();
    }

    @Test
    void whatWaitsWhenReviewsAreSwitchedOffIsDecidedOrTakesEffectWithTheNextVersion() {
        Caller gita = this.world.gita().caller();
        Caller hugo = this.world.hugo().caller();
        Caller finn = this.world.finn().caller();
        World.now(this.reviews.setReviewBeyondDepartment(gita, true));
        AssistantId decided = this.making.live(hugo, "Ward rules");
        AssistantId published = this.making.draft(hugo, "Visiting hours");
        AssistantId given = this.making.live(hugo, "Meals");
        List.of(decided, published, given).forEach(id -> give(hugo, id, everybody()));
        World.now(this.reviews.setReviewBeyondDepartment(gita, false));
        for (AssistantId id : List.of(decided, published, given)) {
            assertThat(refusal(this.making.assistants().toAsk(finn, id))).hasMessage("not-found");
        }
        ReviewId open = World.now(this.reviews.waiting(gita, null))
            .items()
            .stream()
            .filter(review -> review.assistant().equals(decided))
            .findFirst()
            .orElseThrow()
            .id();
        World.now(this.reviews.approve(gita, open));
        World.now(this.making.drafts().publish(hugo, published, ""));
        give(hugo, given, everybody());
        for (AssistantId id : List.of(decided, published, given)) {
            assertThat(World.now(this.making.assistants().toAsk(finn, id)).number()).isOne();
        }
        assertThat(World.now(this.reviews.waiting(gita, null)).items()).extracting(Review::assistant)
            .doesNotContain(decided, published, given);
    }

    @Test
    void publishingWithoutReviewsEndsTheReviewThatWasOpen() {
        Caller gita = this.world.gita().caller();
        Caller hugo = this.world.hugo().caller();
        World.now(this.reviews.setReviewBeyondDepartment(gita, true));
        AssistantId id = this.making.live(hugo, "Night duty");
        give(hugo, id, everybody());
        World.now(this.reviews.setReviewBeyondDepartment(gita, false));
        World.now(this.making.drafts().save(hugo, id, 0, content("Night duty 2")));
        World.now(this.making.drafts().publish(hugo, id, ""));
        assertThat(World.now(this.making.assistants().toAsk(this.world.finn().caller(), id)).number()).isEqualTo(2);
        assertThat(World.now(this.reviews.waiting(gita, null)).items()).extracting(Review::assistant)
            .doesNotContain(id);
    }

    private void give(Caller caller, AssistantId id, Subject subject) {
        give(caller, id, subject, Access.USE);
    }

    private void give(Caller caller, AssistantId id, Subject subject, Access access) {
        World.now(this.making.sharing().give(caller, id, subject, access));
    }

    private DepartmentId retail() {
        return this.making.department(this.ben, "Retail Banking");
    }

    private Caller otherAdmin() {
        return this.world
            .signIn(new Person(World.ISSUER, "other-admin", "Other Admin", "other@alder.test"),
                    Membership.of(World.ALDER_BANK, List.of("/roles/admin")))
            .caller();
    }

    private static Subject everybody() {
        return new Subject.Everybody();
    }

}
