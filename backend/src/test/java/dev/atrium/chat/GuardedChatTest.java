package dev.atrium.chat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageState;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.policy.Guardrails;
import dev.atrium.policy.Measure;
import dev.atrium.policy.NewGuardrail;
import dev.atrium.policy.Recogniser;
import dev.atrium.policy.Way;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static dev.atrium.chat.ChatWorld.again;
import static dev.atrium.chat.ChatWorld.asked;
import static dev.atrium.chat.ChatWorld.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What becomes of questions and answers under guardrails: for the model, for readers, and at rest.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedChatTest {

    private static final String CARD = "4111 1111 1111 1111";

    private final ChatWorld here = ChatWorld.with(Map.of("atrium.database.transaction-limit", "20s"));

    private final Guardrails guardrails = this.here.world().bean(Guardrails.class);

    private final Caller dmitri = this.here.world().dmitri().caller();

    private final Caller ada = this.here.world().ada().caller();

    @AfterEach
    void takeAllAway() {
        World.now(this.guardrails.all(this.dmitri))
            .forEach(one -> World.now(this.guardrails.remove(this.dmitri, one.id())));
    }

    @AfterAll
    void close() {
        this.here.world().close();
    }

    @Test
    void aQuestionIsMaskedForTheModelAndAtRest() {
        set(Recogniser.CARD, Measure.MASK, Way.IN);
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[tokens=5,rate=0]] " + mark + " " + CARD);
        Message answer = this.here.ended(this.ada, asked.reply());
        assertThat(this.here.message(this.ada, asked.question()).text()).contains("‹Found›").doesNotContain("4111");
        assertThat(World.now(this.here.world().bean(Conversations.class).open(this.ada, asked.conversation())).title())
            .doesNotContain("4111");
        assertThat(asked(mark)).isNotEmpty().allSatisfy(request -> assertThat(request.body()).doesNotContain("4111"));
        assertThat(answer.state()).isEqualTo(MessageState.COMPLETE);
        assertThat(answer.reason()).isEqualTo("guardrail-question-masked");
    }

    @Test
    void aQuestionThatIsBlockedIsNeitherKeptNorSentAndTheRefusalIsRecorded() {
        set(Recogniser.CARD, Measure.BLOCK, Way.IN);
        String mark = UUID.randomUUID().toString();
        assertThatThrownBy(() -> this.here.ask(this.ada, mark + " " + CARD)).isInstanceOfSatisfying(Refusal.class,
                refusal -> {
                    assertThat(refusal.code()).isEqualTo("guardrail.question-blocked");
                    assertThat(refusal.arguments()).containsExactly("Found");
                });
        assertThat(asked(mark)).isEmpty();
    }

    @Test
    void theMemberIsWarnedAndNothingIsChanged() {
        set(Recogniser.CARD, Measure.WARN, Way.BOTH);
        Asked asked = this.here.ask(this.ada, "[[tokens=5,rate=0]] " + CARD);
        assertThat(this.here.ended(this.ada, asked.reply()).reason()).isEqualTo("guardrail-question-warned");
        assertThat(this.here.message(this.ada, asked.question()).text()).contains(CARD);
    }

    @Test
    void whatWasSaidBeforeIsMaskedOnItsWayToTheModel() {
        String mark = UUID.randomUUID().toString();
        Asked first = this.here.ask(this.ada, "[[tokens=5,rate=0]] " + mark + " " + CARD);
        this.here.ended(this.ada, first.reply());
        set(Recogniser.CARD, Measure.BLOCK, Way.IN);
        Asked second = World.now(this.here.chat()
            .ask(this.ada, question(first.conversation(), first.reply(), "[[tokens=5,rate=0]] and then? " + mark)));
        this.here.ended(this.ada, second.reply());
        assertThat(asked(mark)).filteredOn(request -> request.body().contains("and then?"))
            .isNotEmpty()
            .allSatisfy(request -> assertThat(request.body()).contains("‹Found›").doesNotContain("4111"));
        assertThat(this.here.message(this.ada, first.question()).text()).contains(CARD);
        assertThatThrownBy(() -> World.now(this.here.chat().regenerate(this.ada, again(first))))
            .hasMessage("guardrail.question-blocked");
    }

    @Test
    void anAnswerIsMaskedForEveryReaderAndAtRest() {
        Asked plain = this.here.ask(this.ada, SAYING);
        String said = this.here.ended(this.ada, plain.reply()).text();
        String word = said.split("[^A-Za-z]+")[3];
        set(Recogniser.WORDS, Measure.MASK, Way.OUT, word);
        Asked asked = this.here.ask(this.ada, SAYING);
        List<ReplyEvent> events = this.here.followToTheEnd(this.ada, asked.reply());
        Message answer = this.here.message(this.ada, asked.reply());
        assertThat(ChatWorld.text(events)).isEqualTo(answer.text()).contains("‹Found›");
        assertThat(answer.text())
            .isEqualTo(said.replaceAll("(?i)(?<![\\p{L}\\p{N}])" + word + "(?![\\p{L}\\p{N}])", "‹Found›"));
        assertThat(answer.reason()).isEqualTo("guardrail-answer-masked");
    }

    @Test
    void anAnswerThatIsBlockedEndsInAStateOfItsOwnAndTheModelIsLeft() {
        Asked plain = this.here.ask(this.ada, SAYING);
        String word = this.here.ended(this.ada, plain.reply()).text().split("[^A-Za-z]+")[3];
        set(Recogniser.WORDS, Measure.BLOCK, Way.OUT, word);
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, SAYING + " " + mark);
        List<ReplyEvent> events = this.here.followToTheEnd(this.ada, asked.reply());
        Message answer = this.here.message(this.ada, asked.reply());
        assertThat(answer.state()).isEqualTo(MessageState.REFUSED);
        assertThat(answer.reason()).isEqualTo("guardrail-blocked");
        assertThat(answer.text()).doesNotContain(word);
        assertThat(ChatWorld.text(events)).isEqualTo(answer.text());
    }

    private static final String SAYING = "[[tokens=60,reasoning=0,rate=200]] say something";

    private void set(Recogniser recogniser, Measure measure, Way way, String... terms) {
        World.now(this.guardrails.set(this.dmitri,
                new NewGuardrail("Found", recogniser, measure, way, null, List.of(terms))));
    }

}
