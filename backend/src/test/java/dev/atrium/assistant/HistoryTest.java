package dev.atrium.assistant;

import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HistoryTest {

    private final World world = World.shared();

    private final Making making = new Making(this.world);

    private final Drafts drafts = this.making.drafts();

    private final Caller owner = this.world.newcomer().caller();

    @Test
    void everyPublishedVersionStaysInTheHistory() {
        AssistantId id = this.making.live(this.owner, "One");
        publish(id, "Two");
        publish(id, "Three");
        assertThat(World.now(this.drafts.history(this.owner, id, null))).extracting(Version::number)
            .containsExactly(3, 2, 1);
        assertThat(World.now(this.drafts.history(this.owner, id, 2))).extracting(Version::number).containsExactly(1);
        assertThat(World.now(this.drafts.version(this.owner, id, 2)).content().name()).isEqualTo("Two");
        assertThat(refusal(this.drafts.version(this.owner, id, 4))).hasMessage("not-found");
    }

    @Test
    void anOldVersionComesBackAsTheDraft() {
        AssistantId id = this.making.live(this.owner, "One");
        publish(id, "Two");
        Draft draft = World.now(this.drafts.restore(this.owner, id, 1));
        assertThat(draft.version().content().name()).isEqualTo("One");
        assertThat(draft.isBegun()).isTrue();
        assertThat(World.now(this.making.assistants().toAsk(this.owner, id)).number()).isEqualTo(2);
        assertThat(World.now(this.drafts.publish(this.owner, id, "Back")).number()).isEqualTo(3);
        assertThat(this.making.trail(this.owner, id)).endsWith("assistant.restored", "assistant.published");
        assertThat(refusal(this.drafts.restore(this.owner, id, 9))).hasMessage("not-found");
    }

    @Test
    void restoringReplacesADraftThatHasBegun() {
        AssistantId id = this.making.live(this.owner, "One");
        World.now(this.drafts.save(this.owner, id, 0, content("Begun")));
        Draft draft = World.now(this.drafts.restore(this.owner, id, 1));
        assertThat(draft.version().content().name()).isEqualTo("One");
        assertThat(draft.revision()).isEqualTo(2);
    }

    @Test
    void discardingADraftKeepsWhatIsLive() {
        AssistantId id = this.making.live(this.owner, "One");
        World.now(this.drafts.save(this.owner, id, 0, content("Begun")));
        World.now(this.drafts.discard(this.owner, id));
        assertThat(World.now(this.drafts.draft(this.owner, id)).isBegun()).isFalse();
        assertThat(refusal(this.drafts.discard(this.owner, id))).hasMessage("draft.none");
        assertThat(World.now(this.making.assistants().toAsk(this.owner, id)).number()).isOne();
    }

    @Test
    void whatWasNeverPublishedGoesAltogetherButOnlyByWhoManagesIt() {
        AssistantId id = this.making.draft(this.owner, "Never");
        Caller editor = this.world.newcomer().caller();
        World.now(this.making.sharing().give(this.owner, id, new Subject.OneMember(editor.member()), Access.EDIT));
        assertThat(refusal(this.drafts.discard(editor, id))).hasMessage("access.manage");
        World.now(this.drafts.discard(this.owner, id));
        assertThat(refusal(this.making.assistants().open(this.owner, id))).hasMessage("not-found");
        assertThat(this.making.trail(this.owner, id)).endsWith("assistant.discarded", "assistant.discarded");
    }

    @Test
    void anotherAssistantsVersionsAreOutOfReach() {
        AssistantId own = this.making.live(this.owner, "One");
        Caller other = this.world.newcomer().caller();
        assertThat(refusal(this.drafts.history(other, own, null))).hasMessage("not-found");
        assertThat(refusal(this.drafts.version(other, own, 1))).hasMessage("not-found");
        assertThat(refusal(this.drafts.restore(other, own, 1))).hasMessage("not-found");
        assertThat(refusal(this.drafts.discard(other, own))).hasMessage("not-found");
        assertThat(refusal(this.drafts.withdraw(other, own))).hasMessage("not-found");
        assertThat(refusal(this.drafts.version(other, new AssistantId(UUID.randomUUID()), 1))).hasMessage("not-found");
    }

    @Test
    void aPublishedVersionNeverChangesWhoeverAsksTheDatabase() {
        AssistantId id = this.making.live(this.owner, "One");
        for (String change : new String[] { "name = 'Other'", "state = 'draft', number = null", "number = 7",
                "instructions = ''", "note = 'x'" }) {
            assertThatThrownBy(
                    () -> execute("update assistant_version set " + change + " where assistant_id = '" + id + "'"))
                .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    private void publish(AssistantId id, String name) {
        World.now(this.drafts.save(this.owner, id, 0, content(name)));
        World.now(this.drafts.publish(this.owner, id, ""));
    }

    private void execute(String sql) {
        this.making.in(this.owner, () -> this.world.bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated());
    }

}
