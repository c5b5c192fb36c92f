package dev.atrium.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BranchesTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    private final Caller ada = this.world.newcomer().caller();

    @Test
    void aConversationOpensAtItsNewestBranch() {
        var first = this.talk.begins(this.ada, "One?", "1");
        var second = this.talk.asks(this.ada, first.conversation(), first.answer().id(), "Two?", "2");
        assertThat(texts(thread(second.conversation(), null))).containsExactly("One?", "1", "Two?", "2");
        this.talk.asks(this.ada, first.conversation(), first.answer().id(), "Other two?", "2b");
        assertThat(texts(thread(second.conversation(), null))).containsExactly("One?", "1", "Other two?", "2b");
    }

    @Test
    void aMessageLeadsToTheNewestOneBelowIt() {
        var first = this.talk.begins(this.ada, "One?", "1");
        var second = this.talk.asks(this.ada, first.conversation(), first.answer().id(), "Two?", "2");
        this.talk.asks(this.ada, first.conversation(), second.answer().id(), "Three?", "3");
        this.talk.asks(this.ada, first.conversation(), first.answer().id(), "Other two?", "2b");
        assertThat(texts(thread(first.conversation(), second.question().id()))).containsExactly("One?", "1", "Two?",
                "2", "Three?", "3");
    }

    @Test
    void siblingsAreNumberedAndLeadToEachOther() {
        var first = this.talk.begins(this.ada, "One?", "1");
        Message again = this.talk.answersAgain(this.ada, first, "1b");
        Message third = this.talk.answersAgain(this.ada, first, "1c");
        Turn turn = thread(first.conversation(), again.id()).last().orElseThrow();
        assertThat(turn.message().text()).isEqualTo("1b");
        assertThat(turn.branch()).isEqualTo(2);
        assertThat(turn.branches()).isEqualTo(3);
        assertThat(turn.previous()).isEqualTo(first.answer().id());
        assertThat(turn.next()).isEqualTo(third.id());
        assertThat(World.now(this.talk.threads().turn(this.ada, first.conversation(), again.id()))).isEqualTo(turn);
    }

    @Test
    void anEditedFirstQuestionIsABranchBesideIt() {
        var first = this.talk.begins(this.ada, "One?", "1");
        var edited = this.talk.asks(this.ada, first.conversation(), null, "One, please?", "1!");
        Thread newest = thread(first.conversation(), null);
        assertThat(texts(newest)).containsExactly("One, please?", "1!");
        assertThat(newest.turns().getFirst().branch()).isEqualTo(2);
        assertThat(newest.turns().getFirst().branches()).isEqualTo(2);
        assertThat(newest.turns().getFirst().previous()).isEqualTo(first.question().id());
        assertThat(texts(thread(first.conversation(), first.question().id()))).containsExactly("One?", "1");
        assertThat(edited.question().parent()).isNull();
    }

    @Test
    void aLongBranchIsReadPageByPageFromItsEnd() {
        var last = this.talk.begins(this.ada, "Question 0", "Answer 0");
        List<String> said = new ArrayList<>(List.of("Question 0", "Answer 0"));
        for (int i = 1; i < 60; i++) {
            last = this.talk.asks(this.ada, last.conversation(), last.answer().id(), "Question " + i, "Answer " + i);
            said.addAll(List.of("Question " + i, "Answer " + i));
        }
        Thread page = thread(last.conversation(), null);
        List<String> read = new ArrayList<>(texts(page));
        assertThat(read).hasSize(Thread.PAGE);
        while (page.earlier() != null) {
            page = World.now(this.talk.threads().earlier(this.ada, last.conversation(), page.earlier()));
            read.addAll(0, texts(page));
        }
        assertThat(read).isEqualTo(said);
    }

    @Test
    void aMessageOfAnotherConversationIsNotFoundInThisOne() {
        var here = this.talk.begins(this.ada, "Here?", "Here");
        var there = this.talk.begins(this.ada, "There?", "There");
        assertNotFound(() -> thread(here.conversation(), there.answer().id()));
        assertNotFound(() -> thread(here.conversation(), new MessageId(UUID.randomUUID())));
        assertNotFound(
                () -> World.now(this.talk.threads().earlier(this.ada, here.conversation(), there.answer().id())));
        assertNotFound(() -> World.now(this.talk.threads().turn(this.ada, here.conversation(), there.answer().id())));
        assertNotFound(() -> World
            .now(this.talk.messages().history(this.ada, here.conversation(), there.answer().id(), 1_000)));
    }

    @Test
    void nothingCanBeSaidAfterAMessageOfAnotherConversation() {
        var here = this.talk.begins(this.ada, "Here?", "Here");
        var there = this.talk.begins(this.ada, "There?", "There");
        assertNotFound(() -> this.talk.opens(this.ada, here.conversation(), there.answer().id(), "Mixed?"));
        assertNotFound(() -> this.talk.transaction(this.ada, () -> this.talk.messages()
            .openAnswer(this.ada, Talk.newAnswer(here.conversation(), there.question().id()))));
        assertThat(texts(thread(here.conversation(), null))).containsExactly("Here?", "Here");
    }

    @Test
    void aQuestionFollowsAnAnswerAndAnAnswerAQuestion() {
        var first = this.talk.begins(this.ada, "One?", "1");
        assertNotFound(() -> this.talk.opens(this.ada, first.conversation(), first.question().id(), "After one?"));
        assertNotFound(() -> this.talk.transaction(this.ada, () -> this.talk.messages()
            .openAnswer(this.ada, Talk.newAnswer(first.conversation(), first.answer().id()))));
    }

    @Test
    void messagesOfAnotherMemberAreNotFound() {
        var mine = this.talk.begins(this.ada, "Mine?", "Mine");
        Caller ben = this.world.ben().caller();
        Caller finn = this.world.finn().caller();
        assertThat(World.now(this.talk.messages().find(this.ada, mine.answer().id())).text()).isEqualTo("Mine");
        for (Caller other : List.of(ben, finn)) {
            assertNotFound(() -> World.now(this.talk.messages().find(other, mine.answer().id())));
            assertNotFound(() -> World.now(this.talk.threads().turn(other, mine.conversation(), mine.answer().id())));
            assertNotFound(() -> World
                .now(this.talk.messages().history(other, mine.conversation(), mine.answer().id(), 1_000)));
        }
    }

    @Test
    void aModelIsToldAsMuchOfTheBranchAsFits() {
        var first = this.talk.begins(this.ada, "1234567890", "1234567890");
        var second = this.talk.asks(this.ada, first.conversation(), first.answer().id(), "12345", "12345");
        History all = history(second, 30);
        assertThat(all.said()).hasSize(4);
        assertThat(all.cut()).isFalse();
        History some = history(second, 29);
        assertThat(some.said()).extracting(History.Said::text).containsExactly("1234567890", "12345", "12345");
        assertThat(some.cut()).isTrue();
        assertThat(history(second, 1).said()).hasSize(1);
    }

    private History history(Talk.Asked asked, int characters) {
        return World.now(this.talk.messages().history(this.ada, asked.conversation(), asked.answer().id(), characters));
    }

    private Thread thread(ConversationId id, @org.jspecify.annotations.Nullable MessageId leaf) {
        return World.now(this.talk.threads().thread(this.ada, id, leaf));
    }

    private static List<String> texts(Thread thread) {
        return thread.turns().stream().map(turn -> turn.message().text()).toList();
    }

    private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

}
