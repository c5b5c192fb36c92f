package dev.atrium.chat;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.Conversations;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Asking an assistant: its instructions go along with every question, in the version the conversation began with.
class AskAssistantTest {

    private final ChatWorld here = ChatWorld.SHARED;

    private final World world = this.here.world();

    private final Caller owner = this.world.newcomer().caller();

    private final Drafts drafts = this.world.bean(Drafts.class);

    private final String mark = UUID.randomUUID().toString();

    private final AssistantId assistant = World
        .now(this.drafts.create(this.owner, content("Answer as the harbour master of " + this.mark)));

    @Test
    void theInstructionsGoAlongWithEveryQuestion() {
        publish();
        Asked first = ask(this.owner, "first", false);
        Asked second = goOn(this.owner, first, "second");
        assertThat(told("first")).contains("harbour master of " + this.mark);
        assertThat(told("second")).contains("harbour master of " + this.mark);
        assertThat(conversation(second).heldWith()).isEqualTo(conversation(first).heldWith()).isNotNull();
    }

    @Test
    void aConversationStaysWithTheVersionItBeganWithUntilItsMemberMovesOn() {
        publish();
        Asked first = ask(this.owner, "before", false);
        change("Answer as the lighthouse keeper");
        publish();
        Asked second = goOn(this.owner, first, "still");
        assertThat(told("still")).contains("harbour master").doesNotContain("lighthouse keeper");
        World.now(this.here.chat().moveOn(this.owner, first.conversation(), false));
        goOn(this.owner, second, "after");
        assertThat(told("after")).contains("lighthouse keeper").doesNotContain("harbour master");
    }

    @Test
    void aTrialIsHandedToTheDraftAndAnyOtherConversationIsNot() {
        publish();
        Asked trial = ask(this.owner, "before", true);
        change("Answer as the lighthouse keeper");
        World.now(this.here.chat().moveOn(this.owner, trial.conversation(), true));
        goOn(this.owner, trial, "after");
        assertThat(told("after")).contains("lighthouse keeper").doesNotContain("harbour master");
        World.now(this.here.chat().moveOn(this.owner, trial.conversation(), true));
        Asked kept = ask(this.owner, "kept", false);
        refused("draft.not-tried-here", this.here.chat().moveOn(this.owner, kept.conversation(), true));
        refused("not-found", this.here.chat().moveOn(this.world.newcomer().caller(), trial.conversation(), true));
    }

    @Test
    void whatIsNotPublishedIsTriedByItsEditorsOnly() {
        refused("assistant.not-published", this.here.chat().ask(this.owner, question("not yet", false)));
        Asked tried = ask(this.owner, "tried", true);
        assertThat(told("tried")).contains("harbour master");
        assertThat(conversation(tried).temporary()).isTrue();
        Caller colleague = this.world.newcomer().caller();
        refused("not-found", this.here.chat().ask(colleague, question("mine", true)));
        refused("not-found", this.here.chat().ask(colleague, question("mine", false)));
    }

    @Test
    void aDraftThatWasTriedCanBeDiscarded() {
        publish();
        change("Answer as the lighthouse keeper");
        Asked tried = ask(this.owner, "tried", true);
        World.now(this.drafts.discard(this.owner, this.assistant));
        assertThat(conversation(tried).heldWith()).isNull();
    }

    @Test
    void anAssistantOfAnotherTenantIsNotThere() {
        publish();
        refused("not-found", this.here.chat().ask(this.world.finn().caller(), question("far", false)));
    }

    private Asked ask(Caller caller, String words, boolean draft) {
        return ended(caller, World.now(this.here.chat().ask(caller, question(words, draft))));
    }

    private Asked goOn(Caller caller, Asked before, String words) {
        return ended(caller, World.now(this.here.chat()
            .ask(caller, ChatWorld.question(before.conversation(), before.reply(), script(words)))));
    }

    private Asked ended(Caller caller, Asked asked) {
        this.here.ended(caller, asked.reply());
        return asked;
    }

    private Question question(String words, boolean draft) {
        return new Question(null, null, script(words), null, null, draft, new WantedAssistant(this.assistant, draft),
                null);
    }

    private String script(String words) {
        return "[[tokens=3,rate=0]] " + words + " of " + this.mark;
    }

    /// What the model was told with the question of these words.
    private String told(String words) {
        return ChatWorld.asked(words + " of " + this.mark).getLast().body();
    }

    private Conversation conversation(Asked asked) {
        return World.now(this.world.bean(Conversations.class).open(this.owner, asked.conversation()));
    }

    private static void refused(String code, Mono<?> ask) {
        assertThatThrownBy(() -> World.now(ask)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private void publish() {
        World.now(this.drafts.publish(this.owner, this.assistant, ""));
    }

    private void change(String instructions) {
        int revision = World.now(this.drafts.draft(this.owner, this.assistant)).revision();
        World.now(this.drafts.save(this.owner, this.assistant, revision, content(instructions)));
    }

    private static Content content(String instructions) {
        return new Content("Harbour", "⚓", null, "", instructions, List.of(), null, null, Set.of());
    }

}
