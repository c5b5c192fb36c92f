package dev.atrium.conversation;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import dev.atrium.usage.Cost;
import dev.atrium.usage.Price;
import dev.atrium.usage.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FinishingTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    private final Caller ada = this.world.newcomer().caller();

    @Test
    void anAnswerIsKeptAsItWasFinished() {
        Talk.Asked open = open();
        Tokens tokens = new Tokens(1_200, 345, 45);
        Cost cost = new Price(new BigDecimal("0.50"), new BigDecimal("1.50"), Currency.getInstance("EUR")).of(tokens);
        Message finished = World.now(this.talk.messages()
            .finishAnswer(this.ada.tenant(), open.answer().id(), new FinishedAnswer(MessageState.INTERRUPTED, "Half an",
                    "Thinking", "provider.cut", "other", tokens, cost, true)));
        assertThat(World.now(this.talk.messages().find(this.ada, open.answer().id()))).isEqualTo(finished);
        assertThat(finished).returns(MessageState.INTERRUPTED, Message::state)
            .returns("Half an", Message::text)
            .returns("Thinking", Message::reasoning)
            .returns("provider.cut", Message::reason)
            .returns("other", Message::model)
            .returns(tokens, Message::tokens)
            .returns(new Cost(1_118, Currency.getInstance("EUR")), Message::cost)
            .returns(true, Message::fallback)
            .returns(open.question().id(), Message::parent);
    }

    @Test
    void whoeverFinishesFirstDecidesHoweverManyTry() {
        Talk.Asked open = open();
        List<Message> finished = World.now(Flux.range(0, 20)
            .flatMap(number -> this.talk.messages()
                .finishAnswer(this.ada.tenant(), open.answer().id(), Talk.complete("Version " + number)), 20)
            .collectList());
        assertThat(finished).hasSize(1);
        assertThat(World.now(this.talk.messages().find(this.ada, open.answer().id()))).isEqualTo(finished.getFirst());
    }

    @Test
    void anotherTenantCannotFinishIt() {
        Talk.Asked open = open();
        assertThat(
                World.now(this.talk.messages().finishAnswer(World.FERN, open.answer().id(), Talk.complete("Ours now"))))
            .isNull();
        assertThat(World.now(this.talk.messages().find(this.ada, open.answer().id())).state())
            .isEqualTo(MessageState.WRITING);
    }

    @Test
    void aQuestionIsNeverFinishedAgain() {
        Talk.Asked open = open();
        assertThat(World.now(
                this.talk.messages().finishAnswer(this.ada.tenant(), open.question().id(), Talk.complete("Rewritten"))))
            .isNull();
    }

    @Test
    void theDatabaseItselfKeepsAFinishedMessageAsItIs() {
        var asked = this.talk.begins(this.ada, "One", "1");
        for (String change : List.of("text = 'forged'", "state = 'writing'", "cost = 0, currency = 'EUR'",
                "parent_id = null", "at = now()")) {
            assertThatThrownBy(() -> update(change, asked.answer().id()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("a finished message never changes");
        }
        assertThat(World.now(this.talk.messages().find(this.ada, asked.answer().id()))).isEqualTo(asked.answer());
    }

    @Test
    void whatIsBeingWrittenKeepsItsPlace() {
        Talk.Asked open = open();
        for (String change : List.of("parent_id = null", "seq = 1", "author = 'question'", "at = now()")) {
            assertThatThrownBy(() -> update(change, open.answer().id()))
                .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void noMessageCanBeRemovedByTheServer() {
        var asked = this.talk.begins(this.ada, "One", "1");
        assertThatThrownBy(() -> this.talk.transaction(this.ada,
                () -> this.world.bean(DatabaseClient.class)
                    .sql("delete from message where id = :id")
                    .bind("id", asked.answer().id().value())
                    .fetch()
                    .rowsUpdated()))
            .hasMessageContaining("permission denied");
    }

    @Test
    void oneAnswerIsWrittenAtATime() {
        Talk.Asked open = open();
        assertThatThrownBy(() -> this.talk.transaction(this.ada,
                () -> this.talk.messages()
                    .openAnswer(this.ada, Talk.newAnswer(open.conversation(), open.question().id()))))
            .isInstanceOf(Refusal.class)
            .hasMessage("conversation.answering");
        this.talk.finishes(this.ada, open.answer(), "Done");
        assertThat(this.talk.answersAgain(this.ada, open, "Again").state()).isEqualTo(MessageState.COMPLETE);
    }

    @Test
    void nobodyAsksOnBeforeTheAnswerIsThere() {
        Talk.Asked open = open();
        assertThatThrownBy(() -> asksOn(open)).isInstanceOf(Refusal.class).hasMessage("conversation.answering");
        this.talk.finishes(this.ada, open.answer(), "Done");
        assertThat(asksOn(open).parent()).isEqualTo(open.answer().id());
    }

    private Message asksOn(Talk.Asked open) {
        return this.talk.transaction(this.ada, () -> this.talk.messages()
            .addQuestion(this.ada, new NewQuestion(open.conversation(), open.answer().id(), "And?", "standard", null)));
    }

    @Test
    void parallelAsksInOneConversationComeOneAfterTheOther() {
        var first = this.talk.begins(this.ada, "One", "1");
        List<Boolean> outcomes = World
            .now(Flux.range(0, 8).flatMap(number -> askAfter(first, number), 8).collectList());
        assertThat(outcomes).containsOnlyOnce(true).hasSize(8);
    }

    @Test
    void theNullCharacterIsReplacedWithoutMovingTheRest() {
        var asked = this.talk.begins(this.ada, "a\0b", "c\0d");
        assertThat(asked.question().text()).isEqualTo("a\uFFFDb");
        assertThat(asked.answer().text()).isEqualTo("c\uFFFDd");
    }

    @Test
    void questionsAreBoundedAndNotBlank() {
        assertThat(this.talk.begins(this.ada, "x".repeat(NewQuestion.LONGEST), "1").question().text())
            .hasSize(NewQuestion.LONGEST);
        for (String text : List.of("x".repeat(NewQuestion.LONGEST + 1), " \n\t", "")) {
            assertThatThrownBy(() -> this.talk.begins(this.ada, text, "1")).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.field()).isEqualTo("question"));
        }
    }

    @Test
    void theLongestAnswerIsKeptWhole() {
        String text = "word ".repeat(FinishedAnswer.LONGEST / 5);
        assertThat(this.talk.begins(this.ada, "Long?", text).answer().text()).isEqualTo(text);
        assertThatThrownBy(() -> Talk.complete(text + "!")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullConversationTakesNoMore() {
        var asked = this.talk.begins(this.ada, "One", "1");
        this.talk.transaction(this.ada,
                () -> this.world.bean(DatabaseClient.class)
                    .sql("update conversation set message_count = 1999 where id = :id")
                    .bind("id", asked.conversation().value())
                    .fetch()
                    .rowsUpdated());
        assertThatThrownBy(() -> this.talk.opens(this.ada, asked.conversation(), asked.answer().id(), "More?"))
            .isInstanceOf(Refusal.class)
            .hasMessage("conversation.full");
    }

    private Talk.Asked open() {
        var first = this.talk.begins(this.ada, "One", "1");
        return this.talk.opens(this.ada, first.conversation(), first.answer().id(), "Two");
    }

    private Mono<Boolean> askAfter(Talk.Asked first, int number) {
        return Mono
            .fromCallable(() -> this.talk.opens(this.ada, first.conversation(), first.answer().id(), "Q" + number))
            .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
            .map(asked -> true)
            .onErrorReturn(Refusal.class, false);
    }

    private void update(String change, MessageId id) {
        this.talk.transaction(this.ada,
                () -> this.world.bean(DatabaseClient.class)
                    .sql("update message set " + change + " where id = :id")
                    .bind("id", id.value())
                    .fetch()
                    .rowsUpdated());
    }

}
