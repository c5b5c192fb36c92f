package dev.atrium.chat;

import static dev.atrium.chat.ChatWorld.again;
import static dev.atrium.chat.ChatWorld.asked;
import static dev.atrium.chat.ChatWorld.eventually;
import static dev.atrium.chat.ChatWorld.question;
import static dev.atrium.chat.ChatWorld.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.MessageState;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Sessions;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

class ChatTest {

    private final ChatWorld here = ChatWorld.SHARED;

    private final Caller ada = this.here.world().newcomer().caller();

    @Test
    void aQuestionIsAnsweredAndTheAnswerIsKeptAsTheModelSentIt() {
        Asked asked = this.here.ask(this.ada, "[[tokens=200,rate=0]] " + UUID.randomUUID());
        List<ReplyEvent> events = this.here.followToTheEnd(this.ada, asked.reply());
        Message answer = this.here.message(this.ada, asked.reply());
        assertThat(answer.state()).isEqualTo(MessageState.COMPLETE);
        assertThat(answer.text()).isNotEmpty().isEqualTo(text(events));
        assertThat(answer.tokens().output()).isPositive();
        assertThat(answer.cost().millionths()).isPositive();
        assertThat(events).contains(new ReplyEvent.Answering("standard", "Standard", false));
    }

    @Test
    void readersThatComeLateOrComeBackReadTheSame() {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[tokens=400,rate=400,reasoning=20]] " + mark);
        Mono<List<ReplyEvent>> first = this.here.follow(this.ada, asked.reply(), Position.START).collectList().cache();
        first.subscribe();
        String cutOff = text(this.here.follow(this.ada, asked.reply(), Position.START)
            .take(12)
            .collectList()
            .block(ChatWorld.PATIENCE));
        List<ReplyEvent> rest = this.here.follow(this.ada, asked.reply(), new Position(1_000, cutOff.length()))
            .collectList()
            .block(ChatWorld.PATIENCE);
        String sent = asked(mark).getFirst().sentText();
        assertThat(text(first.block(ChatWorld.PATIENCE))).isEqualTo(sent);
        String resumed = rest.stream()
            .filter(ReplyEvent.Text.class::isInstance)
            .map(event -> ((ReplyEvent.Text) event).text())
            .reduce(cutOff, String::concat);
        assertThat(resumed).isEqualTo(sent);
        assertThat(this.here.message(this.ada, asked.reply()).reasoning())
            .isEqualTo(asked(mark).getFirst().sentReasoning());
    }

    @Test
    void aReplyIsWrittenToItsEndThoughNobodyWatches() {
        Asked asked = this.here.ask(this.ada, "[[tokens=50,rate=200]] alone");
        eventually(() -> this.here.message(this.ada, asked.reply()).state() == MessageState.COMPLETE);
    }

    @Test
    void stoppingKeepsTheTextSoFarAndClosesTheModelWithinASecond() {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[tokens=5000,rate=50]] " + mark);
        this.here.follow(this.ada, asked.reply(), Position.START)
            .takeUntil(ReplyEvent.Text.class::isInstance)
            .blockLast(ChatWorld.PATIENCE);
        Instant stopped = Instant.now();
        World.now(this.here.chat().stop(this.ada, asked.reply()));
        Message answer = this.here.ended(this.ada, asked.reply());
        assertThat(answer.state()).isEqualTo(MessageState.STOPPED);
        assertThat(answer.text()).isNotEmpty();
        RecordedRequest request = asked(mark).getFirst();
        eventually(() -> request.closedByClientAt() != null);
        assertThat(Duration.between(stopped, request.closedByClientAt())).isLessThan(Duration.ofSeconds(1));
        assertThat(request.sentText()).startsWith(answer.text());
        assertThat(answer.tokens().output()).isPositive();
    }

    @Test
    void aReaderWhoseSessionEndsIsSentAwayWithinTenSecondsAndTheReplyGoesOn() {
        Someone leaver = this.here.world().newcomer();
        Asked asked = this.here.ask(leaver.caller(), "[[tokens=5000,rate=100]] leaver");
        Mono<List<ReplyEvent>> reader = this.here.follow(leaver.caller(), asked.reply(), Position.START)
            .collectList()
            .cache();
        reader.subscribe();
        Instant ended = Instant.now();
        World.now(this.here.world().bean(Sessions.class).end(leaver.session()));
        assertThat(reader.block(ChatWorld.PATIENCE).getLast()).isEqualTo(new ReplyEvent.SignedOut());
        assertThat(Duration.between(ended, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(this.here.message(leaver.caller(), asked.reply()).state()).isEqualTo(MessageState.WRITING);
        World.now(this.here.chat().stop(leaver.caller(), asked.reply()));
    }

    @Test
    void nobodyElseCanFollowOrStopAReplyOrAskInItsConversation() {
        Asked asked = this.here.ask(this.ada, "[[tokens=300,rate=300]] private");
        for (Caller other : List.of(this.here.world().ben().caller(), this.here.world().dmitri().caller(),
                this.here.world().finn().caller())) {
            refusedAsMissing(() -> this.here.follow(other, asked.reply(), Position.START).blockLast());
            refusedAsMissing(() -> World.now(this.here.chat().soFar(other, asked.reply())));
            refusedAsMissing(() -> World.now(this.here.chat().stop(other, asked.reply())));
            refusedAsMissing(() -> World.now(this.here.chat().regenerate(other, again(asked))));
            refusedAsMissing(() -> World.now(this.here.chat().resume(other, again(asked))));
            refusedAsMissing(() -> World
                .now(this.here.chat().ask(other, question(asked.conversation(), asked.reply(), "and me?"))));
            refusedAsMissing(() -> World
                .now(this.here.chat().edit(other, asked.question(), question(asked.conversation(), null, "mine now"))));
        }
        assertThat(this.here.ended(this.ada, asked.reply()).state()).isEqualTo(MessageState.COMPLETE);
    }

    @Test
    void aMessageOfAnotherConversationIsNoPlaceToGoOnFrom() {
        Asked one = this.here.ask(this.ada, "[[tokens=5,rate=0]] one");
        Asked two = this.here.ask(this.ada, "[[tokens=5,rate=0]] two");
        this.here.ended(this.ada, one.reply());
        this.here.ended(this.ada, two.reply());
        refusedAsMissing(
                () -> World.now(this.here.chat().ask(this.ada, question(one.conversation(), two.reply(), "?"))));
        refusedAsMissing(() -> World
            .now(this.here.chat().regenerate(this.ada, new Again(one.conversation(), two.reply(), null, null, null))));
    }

    @Test
    void oneReplyIsWrittenInAConversationAtATime() {
        Asked asked = this.here.ask(this.ada, "[[tokens=400,rate=200]] busy");
        assertThatThrownBy(() -> World.now(this.here.chat().ask(this.ada, question(asked.conversation(), null, "now"))))
            .isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void askingAgainWithTheSameKeyAsksOnce() {
        String mark = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();
        Asked first = World.now(this.here.chat().ask(this.ada, question("[[tokens=5,rate=0]] " + mark, key)));
        Asked second = World.now(this.here.chat().ask(this.ada, question("[[tokens=5,rate=0]] " + mark, key)));
        assertThat(second).isEqualTo(first);
        this.here.ended(this.ada, first.reply());
        assertThat(asked(mark)).hasSize(1);
        assertThatThrownBy(() -> World.now(this.here.chat().ask(this.ada, question("something else", key))))
            .isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    @Test
    void anAnswerThatWasCutOffKeepsItsTextAndCanBeContinued() {
        Asked asked = this.here.ask(this.ada, "[[tokens=100,rate=300,cut@90]] finish this");
        Message cut = this.here.ended(this.ada, asked.reply());
        assertThat(cut.state()).isEqualTo(MessageState.INTERRUPTED);
        assertThat(cut.text()).isNotEmpty();
        Asked more = World.now(this.here.chat().resume(this.ada, again(asked)));
        Message whole = this.here.ended(this.ada, more.reply());
        assertThat(whole.text()).startsWith(cut.text());
        assertThat(this.here.message(this.ada, asked.reply())).isEqualTo(cut);
    }

    @Test
    void anAnswerThatIsWholeCannotBeContinued() {
        Asked asked = this.here.ask(this.ada, "[[tokens=5,rate=0]] whole");
        this.here.ended(this.ada, asked.reply());
        assertThatThrownBy(() -> World.now(this.here.chat().resume(this.ada, again(asked))))
            .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("answer.is-whole"));
    }

    @Test
    void anAnswerThatNeverCameHasFailedAndTheQuestionStands() {
        Asked asked = this.here.ask(this.ada, "[[400]] no luck");
        Message answer = this.here.ended(this.ada, asked.reply());
        assertThat(answer.state()).isEqualTo(MessageState.FAILED);
        assertThat(answer.reason()).isEqualTo("rejected");
        assertThat(this.here.message(this.ada, asked.question()).text()).isEqualTo("[[400]] no luck");
    }

    @Test
    void anotherAnswerAndAnotherQuestionStandBesideTheFirstOnes() {
        Asked first = this.here.ask(this.ada, "[[tokens=5,rate=0]] first");
        this.here.ended(this.ada, first.reply());
        Asked again = World.now(this.here.chat().regenerate(this.ada, again(first)));
        this.here.ended(this.ada, again.reply());
        assertThat(again.question()).isEqualTo(first.question());
        Asked edited = World.now(this.here.chat()
            .edit(this.ada, first.question(), question(first.conversation(), null, "[[tokens=5,rate=0]] second")));
        this.here.ended(this.ada, edited.reply());
        var thread = World.now(this.here.world()
            .bean(dev.atrium.conversation.Threads.class)
            .thread(this.ada, first.conversation(), again.reply()));
        assertThat(thread.turns()).hasSize(2);
        assertThat(thread.turns().getFirst().branches()).isEqualTo(2);
        assertThat(thread.turns().getLast().branches()).isEqualTo(2);
        assertThat(thread.turns().getLast().branch()).isEqualTo(2);
    }

    @Test
    void aConversationIsNamedByTheModelAfterItsFirstAnswer() {
        Asked asked = this.here.ask(this.ada, "How many days of holiday do we have?");
        List<ReplyEvent> events = this.here.followToTheEnd(this.ada, asked.reply());
        assertThat(events).anyMatch(ReplyEvent.Titled.class::isInstance);
        assertThat(World.now(this.here.world().bean(Conversations.class).open(this.ada, asked.conversation()))
            .provisionalTitle()).isFalse();
    }

    @Test
    void deletingAConversationStopsItsReply() {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[tokens=5000,rate=50]] " + mark);
        eventually(() -> !asked(mark).isEmpty());
        World.now(this.here.world().bean(Conversations.class).delete(this.ada, asked.conversation()));
        eventually(() -> asked(mark).getFirst().closedByClientAt() != null);
        assertThat(new MessageId(asked.reply().value())).isEqualTo(asked.reply());
    }

    private static void refusedAsMissing(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

}
