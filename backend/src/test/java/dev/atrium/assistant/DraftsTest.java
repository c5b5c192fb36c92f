package dev.atrium.assistant;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class DraftsTest {

    private final World world = World.shared();

    private final Making making = new Making(this.world);

    private final Drafts drafts = this.making.drafts();

    private final Caller owner = this.world.newcomer().caller();

    @Test
    void aNewAssistantIsADraftThatOnlyItsOwnerSees() {
        AssistantId id = this.making.draft(this.owner, "Handbook");
        Draft draft = World.now(this.drafts.draft(this.owner, id));
        assertThat(draft.version().content()).isEqualTo(content("Handbook"));
        assertThat(draft).returns(1, Draft::revision).returns(null, Draft::live).returns(false, Draft::waits);
        Assistant page = World.now(this.making.assistants().open(this.owner, id));
        assertThat(page.card()).returns(Access.MANAGE, AssistantCard::access).returns(null, AssistantCard::number);
        assertThat(page).returns(true, Assistant::drafted).returns(null, Assistant::publishedAt);
        for (Caller other : List.of(this.world.dmitri().caller(), this.world.finn().caller())) {
            assertThat(refusal(this.drafts.draft(other, id))).hasMessage("not-found");
            assertThat(refusal(this.making.assistants().open(other, id))).hasMessage("not-found");
        }
    }

    @Test
    void whatIsSavedIsThereAndCountsUp() {
        AssistantId id = this.making.draft(this.owner, "Handbook");
        Draft saved = World.now(this.drafts.save(this.owner, id, 1, content("Legal handbook")));
        assertThat(saved.revision()).isEqualTo(2);
        assertThat(World.now(this.drafts.draft(this.owner, id)).version().content().name()).isEqualTo("Legal handbook");
    }

    @Test
    void savingOverWhatSomebodySavedMeanwhileIsRefusedByTheirName() {
        AssistantId id = this.making.draft(this.owner, "Handbook");
        World.now(this.drafts.save(this.owner, id, 1, content("First tab")));
        Refusal stale = refusal(this.drafts.save(this.owner, id, 1, content("Second tab")));
        assertThat(stale.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(stale.code()).isEqualTo("draft.stale");
        assertThat(stale.arguments()).containsExactly("Newcomer");
        assertThat(World.now(this.drafts.draft(this.owner, id)).version().content().name()).isEqualTo("First tab");
    }

    @Test
    void publishingFreezesTheDraftAndTheNextChangeBeginsAnother() {
        AssistantId id = this.making.draft(this.owner, "Handbook");
        VersionId first = World.now(this.drafts.draft(this.owner, id)).version().id();
        Version published = World.now(this.drafts.publish(this.owner, id, "First"));
        assertThat(published).returns(1, Version::number).returns(first, Version::id).returns("First", Version::note);
        assertThat(World.now(this.making.assistants().toAsk(this.owner, id)).id()).isEqualTo(first);
        Draft untouched = World.now(this.drafts.draft(this.owner, id));
        assertThat(untouched).returns(0, Draft::revision).returns(false, Draft::isBegun);
        Draft second = World.now(this.drafts.save(this.owner, id, 0, content("Handbook 2")));
        assertThat(second).returns(1, Draft::revision);
        assertThat(second.live()).isEqualTo(published);
        assertThat(World.now(this.making.assistants().toAsk(this.owner, id)).content().name()).isEqualTo("Handbook");
        assertThat(World.now(this.drafts.publish(this.owner, id, "")).number()).isEqualTo(2);
        assertThat(refusal(this.drafts.publish(this.owner, id, ""))).hasMessage("draft.none");
    }

    @Test
    void aConversationStaysWithItsVersionAndIsToldOfANewerOne() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        Version first = World.now(this.making.assistants().toAsk(this.owner, id));
        assertThat(World.now(this.making.assistants().stillAsk(this.owner, first.id())))
            .isEqualTo(new Pinned(first, null));
        World.now(this.drafts.save(this.owner, id, 0, content("Handbook 2")));
        Version second = World.now(this.drafts.publish(this.owner, id, ""));
        assertThat(World.now(this.making.assistants().stillAsk(this.owner, first.id())))
            .isEqualTo(new Pinned(first, second.id()));
        assertThat(refusal(this.making.assistants().stillAsk(this.owner, new VersionId(UUID.randomUUID()))))
            .hasMessage("not-found");
    }

    @Test
    void aDraftIsAskedOnlyByWhoMayEditIt() {
        AssistantId id = this.making.draft(this.owner, "Handbook");
        VersionId draft = World.now(this.drafts.draft(this.owner, id)).version().id();
        assertThat(World.now(this.making.assistants().stillAsk(this.owner, draft)).newer()).isNull();
        assertThat(refusal(this.making.assistants().stillAsk(this.world.ben().caller(), draft)))
            .hasMessage("not-found");
        assertThat(refusal(this.making.assistants().toAsk(this.owner, id))).hasMessage("assistant.not-published");
    }

    @Test
    void aModelOrEffortOrPictureThatIsNotOfferedIsRefused() {
        Content handbook = content("Handbook");
        assertThat(refusal(this.drafts.create(this.owner, with(handbook, "no-such-model", null, null))))
            .returns("model", Refusal::field);
        assertThat(refusal(this.drafts.create(this.owner, with(handbook, null, "feverish", null)))).returns("effort",
                Refusal::field);
        assertThat(
                refusal(this.drafts.create(this.owner, with(handbook, null, null, new PictureId(UUID.randomUUID())))))
            .returns("picture", Refusal::field);
    }

    @Test
    void theTrailIsToldOfAChangeOnceAnHourAndOfEachPublishing() {
        AssistantId id = this.making.draft(this.owner, "Handbook");
        this.world.bean(MovableClock.class)
            .later(Duration.ofHours(2), () -> World.now(this.drafts.save(this.owner, id, 1, content("One"))));
        World.now(this.drafts.save(this.owner, id, 2, content("Two")));
        World.now(this.drafts.publish(this.owner, id, ""));
        World.now(this.drafts.save(this.owner, id, 0, content("Three")));
        World.now(this.drafts.save(this.owner, id, 1, content("Four")));
        assertThat(this.making.trail(this.owner, id)).containsExactly("assistant.created", "assistant.changed",
                "assistant.published", "assistant.changed");
    }

    private static Content with(Content content, @org.jspecify.annotations.Nullable String model,
            @org.jspecify.annotations.Nullable String effort, @org.jspecify.annotations.Nullable PictureId picture) {
        return new Content(content.name(), content.emoji(), picture, content.description(), content.instructions(),
                content.starters(), model, effort, Set.of());
    }

}
