package dev.atrium.conversation;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationListTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    @Test
    void recentConversationsAreListedByTheirLastQuestion() {
        Caller caller = this.world.newcomer().caller();
        var first = this.talk.begins(caller, "First", "1");
        var second = this.talk.begins(caller, "Second", "2");
        assertThat(list(caller, Shelf.RECENT)).containsExactly(second.conversation(), first.conversation());
        this.talk.asks(caller, first.conversation(), first.answer().id(), "And then?", "Then this");
        assertThat(list(caller, Shelf.RECENT)).containsExactly(first.conversation(), second.conversation());
    }

    @Test
    void pagesTogetherHoldEveryConversationOnceAndInOrder() {
        Caller caller = this.world.newcomer().caller();
        List<ConversationId> begun = new ArrayList<>();
        for (int i = 0; i < Conversations.PAGE * 2 + 3; i++) {
            begun.addFirst(this.talk.begins(caller, "Question " + i, "Answer").conversation());
        }
        List<ConversationId> listed = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Cursor after = null;
        do {
            Page<ConversationSummary> page = page(caller, Shelf.RECENT, after);
            page.items().forEach(summary -> listed.add(summary.id()));
            sizes.add(page.items().size());
            after = page.next();
        }
        while (after != null);
        assertThat(listed).isEqualTo(begun);
        assertThat(sizes).containsExactly(Conversations.PAGE, Conversations.PAGE, 3);
    }

    @Test
    void aCursorStaysTrueWhenItsConversationMoves() {
        Caller caller = this.world.newcomer().caller();
        for (int i = 0; i < Conversations.PAGE + 2; i++) {
            this.talk.begins(caller, "Question " + i, "Answer");
        }
        Page<ConversationSummary> first = page(caller, Shelf.RECENT, null);
        ConversationId moved = first.items().getLast().id();
        World.now(this.talk.conversations().archive(caller, moved));
        Page<ConversationSummary> second = page(caller, Shelf.RECENT, first.next());
        assertThat(second.items()).hasSize(2).noneMatch(summary -> first.items().contains(summary));
    }

    @Test
    void eachConversationIsOnOneShelf() {
        Caller caller = this.world.newcomer().caller();
        var plain = this.talk.begins(caller, "Plain", "1").conversation();
        var pinned = this.talk.begins(caller, "Pinned", "2").conversation();
        var archived = this.talk.begins(caller, "Archived", "3").conversation();
        World.now(this.talk.conversations().pin(caller, pinned));
        World.now(this.talk.conversations().pin(caller, archived));
        World.now(this.talk.conversations().archive(caller, archived));
        assertThat(list(caller, Shelf.RECENT)).containsExactly(plain);
        assertThat(list(caller, Shelf.PINNED)).containsExactly(pinned);
        assertThat(list(caller, Shelf.ARCHIVED)).containsExactly(archived);
    }

    @Test
    void unpinnedAndUnarchivedConversationsReturn() {
        Caller caller = this.world.newcomer().caller();
        var pinned = this.talk.begins(caller, "Pinned", "1").conversation();
        var archived = this.talk.begins(caller, "Archived", "2").conversation();
        World.now(this.talk.conversations().pin(caller, pinned));
        World.now(this.talk.conversations().archive(caller, archived));
        World.now(this.talk.conversations().unpin(caller, pinned));
        World.now(this.talk.conversations().unarchive(caller, archived));
        assertThat(list(caller, Shelf.RECENT)).containsExactly(archived, pinned);
    }

    @Test
    void temporaryConversationsAreOnNoShelf() {
        Caller caller = this.world.newcomer().caller();
        var temporary = this.talk.begins(caller, "Secret", "1", true).conversation();
        assertThat(list(caller, Shelf.RECENT)).isEmpty();
        assertThat(World.now(this.talk.conversations().open(caller, temporary)).temporary()).isTrue();
    }

    @Test
    void nobodyListsTheConversationsOfAnother() {
        Caller ada = this.world.ada().caller();
        var plans = this.talk.begins(ada, "Merger plans", "Kept").conversation();
        assertThat(list(ada, Shelf.RECENT)).contains(plans);
        assertThat(list(this.world.ben().caller(), Shelf.RECENT)).doesNotContain(plans);
        assertThat(list(this.world.finn().caller(), Shelf.RECENT)).doesNotContain(plans);
    }

    private List<ConversationId> list(Caller caller, Shelf shelf) {
        return page(caller, shelf, null).items().stream().map(ConversationSummary::id).toList();
    }

    private Page<ConversationSummary> page(Caller caller, Shelf shelf, @Nullable Cursor after) {
        return World.now(this.talk.conversations().list(caller, shelf, after));
    }

}
