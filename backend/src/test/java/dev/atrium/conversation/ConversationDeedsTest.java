package dev.atrium.conversation;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConversationDeedsTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    private final Conversations conversations = this.talk.conversations();

    private interface Deed extends BiFunction<Caller, ConversationId, Mono<?>> {

    }

    private static Arguments deed(String name, Deed deed) {
        return Arguments.of(name, deed);
    }

    static Stream<Arguments> deeds() {
        Talk talk = Talk.in(World.shared());
        Conversations door = talk.conversations();
        return Stream.of(deed("open", door::open),
                deed("thread", (caller, id) -> talk.threads().thread(caller, id, null)),
                deed("rename", (caller, id) -> door.rename(caller, id, "Other")), deed("pin", door::pin),
                deed("unpin", door::unpin), deed("archive", door::archive), deed("unarchive", door::unarchive),
                deed("delete", door::delete), deed("restore", door::restore),
                deed("lockForAsking", (caller, id) -> talk.messages().lockForAsking(caller, id)),
                deed("addQuestion", (caller, id) -> talk.messages()
                    .addQuestion(caller, new NewQuestion(id, null, "Mine?", "standard", null))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deeds")
    void theOwnerMayAndNobodyElseAndForeignLooksLikeMissing(String name, Deed deed) {
        Caller owner = this.world.newcomer().caller();
        ConversationId id = this.talk.begins(owner, "Merger plans", "Kept").conversation();
        Conversation before = World.now(this.conversations.open(owner, id));
        for (Caller other : List.of(this.world.ben().caller(), this.world.dmitri().caller(), this.world.eve().caller(),
                this.world.finn().caller())) {
            Throwable foreign = refusalOf(deed.apply(other, id));
            Throwable missing = refusalOf(deed.apply(other, new ConversationId(java.util.UUID.randomUUID())));
            assertThat(foreign).usingRecursiveComparison().isEqualTo(missing);
            assertThat(((Refusal) foreign).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        }
        assertThat(World.now(this.conversations.open(owner, id))).isEqualTo(before);
        World.now(deed.apply(owner, id));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deeds")
    void aDeletedConversationIsGoneAtOnceForEverythingButRestore(String name, Deed deed) {
        Caller owner = this.world.newcomer().caller();
        ConversationId id = this.talk.begins(owner, "Merger plans", "Kept").conversation();
        World.now(this.conversations.delete(owner, id));
        if (name.equals("restore")) {
            World.now(deed.apply(owner, id));
            assertThat(World.now(this.conversations.open(owner, id)).deletedAt()).isNull();
        }
        else {
            assertThat(refusalOf(deed.apply(owner, id))).hasMessage("not-found");
        }
    }

    @Test
    void aDeletionCanBeTakenBackForAMinute() {
        Caller owner = this.world.newcomer().caller();
        ConversationId early = this.talk.begins(owner, "Early", "Kept").conversation();
        ConversationId late = this.talk.begins(owner, "Late", "Kept").conversation();
        World.now(this.conversations.delete(owner, early));
        World.now(this.conversations.delete(owner, late));
        later(Duration.ofSeconds(55), () -> World.now(this.conversations.restore(owner, early)));
        later(Duration.ofSeconds(61),
                () -> assertThat(refusalOf(this.conversations.restore(owner, late))).hasMessage("not-found"));
        assertThat(World.now(this.talk.threads().thread(owner, early, null)).turns()).hasSize(2);
    }

    @Test
    void renamingReplacesTheProvisionalTitleForGood() {
        Caller owner = this.world.newcomer().caller();
        ConversationId id = this.talk.begins(owner, "What about the merger?", "Well").conversation();
        assertThat(World.now(this.conversations.open(owner, id)).provisionalTitle()).isTrue();
        World.now(this.conversations.rename(owner, id, " Merger  plans "));
        assertThat(World.now(this.talk.messages().retitle(owner.tenant(), id, "A model's idea"))).isNull();
        assertThat(World.now(this.conversations.open(owner, id))).returns("Merger plans", Conversation::title)
            .returns(false, Conversation::provisionalTitle);
    }

    @Test
    void aModelNamesTheConversationOnce() {
        Caller owner = this.world.newcomer().caller();
        ConversationId id = this.talk.begins(owner, "What about the merger?", "Well").conversation();
        assertThat(World.now(this.talk.messages().retitle(owner.tenant(), id, "\"Merger\""))).isEqualTo("Merger");
        assertThat(World.now(this.talk.messages().retitle(owner.tenant(), id, "Another"))).isNull();
        assertThat(World.now(this.conversations.open(owner, id)).title()).isEqualTo("Merger");
    }

    @Test
    void anotherTenantCannotNameIt() {
        Caller owner = this.world.newcomer().caller();
        ConversationId id = this.talk.begins(owner, "Mine", "Yes").conversation();
        assertThat(World.now(this.talk.messages().retitle(World.FERN, id, "Ours"))).isNull();
        assertThat(World.now(this.conversations.open(owner, id)).title()).isEqualTo("Mine");
    }

    @Test
    void everyDeedIsInTheTrailOnceAndNamesItsConversation() {
        Caller owner = this.world.newcomer().caller();
        ConversationId id = this.talk.begins(owner, "Mine", "Yes").conversation();
        World.now(this.conversations.rename(owner, id, "Ours"));
        World.now(this.conversations.pin(owner, id));
        World.now(this.conversations.pin(owner, id));
        World.now(this.conversations.unpin(owner, id));
        World.now(this.conversations.archive(owner, id));
        World.now(this.conversations.unarchive(owner, id));
        World.now(this.conversations.delete(owner, id));
        World.now(this.conversations.restore(owner, id));
        assertThat(trail(owner, id)).containsExactly("conversation.renamed", "conversation.pinned",
                "conversation.unpinned", "conversation.archived", "conversation.unarchived", "conversation.deleted",
                "conversation.restored");
    }

    @Test
    void aRefusedTitleChangesNothing() {
        Caller owner = this.world.newcomer().caller();
        ConversationId id = this.talk.begins(owner, "Mine", "Yes").conversation();
        assertThatThrownBy(() -> World.now(this.conversations.rename(owner, id, " ")))
            .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("title"));
        assertThat(World.now(this.conversations.open(owner, id)).title()).isEqualTo("Mine");
    }

    private List<String> trail(Caller owner, ConversationId id) {
        return this.talk.transaction(owner,
                () -> this.world.bean(DatabaseClient.class)
                    .sql("select type from audit_event where target_id = :id order by seq")
                    .bind("id", id.toString())
                    .mapValue(String.class)
                    .all()
                    .collectList());
    }

    private void later(Duration by, Runnable work) {
        this.world.bean(MovableClock.class).later(by, work);
    }

    private static Throwable refusalOf(Mono<?> answer) {
        return org.assertj.core.api.Assertions.catchThrowable(() -> World.now(answer));
    }

}
