package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.stack.model.ScriptedText;
import org.junit.jupiter.api.Test;

/// Asking, and everything that can become of an answer.
@Told
class AnsweringStory {

    @Test
    void anAnswerIsShownWhileItIsWrittenAndTheConversationGetsATitle(House house) {
        var ada = house.ada();
        var answer = ada.asks("[[slow-first@1s,tokens=250,rate=40]] Letters of the café");
        ada.chat().announces("Answering");
        assertThat(answer.holds(20).isBeingWritten()).isTrue();
        answer.isComplete();
        assertThat(answer.text()).isEqualTo(ScriptedText.of(250));
        ada.chat().announces("The answer is complete.");
        ada.chat().isTitled("Letters of the café");
        ada.sidebar().lists("Letters of the café");
        assertThat(ada.faults()).isEmpty();
    }

    @Test
    void whatWasSaidBeforeIsRememberedInTheNextQuestion(House house) {
        var ada = house.ada();
        ada.asks("Say exactly: the lighthouse is green").isComplete();
        ada.chat().asks("Say exactly: and the door is red").isComplete().says("and the door is red");
        ada.reloads();
        ada.chat().seesQuestion("the lighthouse is green");
        ada.chat().answer().says("and the door is red");
    }

    @Test
    void whoStopsAnAnswerKeepsWhatHadComeAndTheModelIsNotHeardAnyFurther(House house) {
        var ada = house.ada();
        var answer = ada.asks("[[tokens=3000,rate=30]] Stop me soon").holds(60);
        ada.chat().stops();
        answer.isStopped();
        answer.explains("You stopped this answer.");
        assertThat(answer.text()).isNotEmpty();
        assertThat(ScriptedText.of(3000)).startsWith(answer.text());
        assertThat(house.standIn().wasCutOffBy("Stop me soon")).isTrue();
        ada.chat().asks("Say exactly: next please").isComplete();
    }

    @Test
    void anAnswerIsGivenAgainAndBothVersionsAreKept(House house) {
        var ada = house.ada();
        var first = ada.asks("[[tokens=30,rate=0]] Twice, please").isComplete();
        var second = first.regenerated().isComplete();
        second.isVersion("2 / 2");
        second.goesToPreviousVersion();
        first.isVersion("1 / 2");
        first.goesToNextVersion();
        second.isVersion("2 / 2");
        ada.reloads();
        ada.chat().answer().isVersion("2 / 2");
    }

    @Test
    void anEditedQuestionStartsABranchAndTheOldOneStays(House house) {
        var ada = house.ada();
        ada.asks("Say exactly: heron").isComplete();
        ada.chat().asks("Say exactly: osprey").isComplete();
        ada.chat().editsQuestion("heron", "Say exactly: kingfisher").isComplete().says("kingfisher");
        ada.chat().seesVersionOfQuestion("kingfisher", "2 / 2");
        ada.chat().doesNotSeeQuestion("osprey");
        ada.chat().goesToPreviousVersionOfQuestion("kingfisher");
        ada.chat().seesVersionOfQuestion("heron", "1 / 2");
        ada.chat().seesQuestion("osprey");
    }

    @Test
    void anAnswerThatBrokeOffIsContinuedExactlyWhereItEnded(House house) {
        var ada = house.ada();
        var broken = ada.asks("[[tokens=80,reasoning=0,cut@37,rate=200]] Broken off").isInterrupted();
        broken.explains("The answer was interrupted. What had arrived is kept.");
        assertThat(broken.text()).isEqualTo(ScriptedText.of(37));
        var whole = broken.continued().isComplete();
        assertThat(whole.text()).isEqualTo(ScriptedText.of(80));
        whole.isVersion("2 / 2");
    }

    @Test
    void anAnswerThatFailedIsTriedAgain(House house) {
        var ada = house.ada();
        var failed = ada.asks("[[400x1]] At the second time").hasFailed();
        failed.explains("The model did not accept this request.");
        failed.retried().isComplete().isVersion("2 / 2");
    }

    @Test
    void reasoningIsKeptApartFromTheAnswer(House house) {
        var ada = house.ada();
        var answer = ada.asks("[[tokens=40,reasoning=25,rate=0]] Think first").isComplete();
        assertThat(answer.text()).isEqualTo(ScriptedText.of(40));
        answer.place().locator("summary").click();
        assertThat(answer.place().locator(".message__thoughts").innerText()).isNotBlank();
    }

    @Test
    void aTemporaryChatIsNeitherListedNorFound(House house) {
        var ada = house.ada();
        ada.opens("/");
        ada.chat().becomesTemporary();
        ada.chat().asks("Say exactly: the zephyrine is hidden").isComplete();
        ada.sees("Temporary");
        ada.opens("/");
        ada.sidebar().doesNotList("zephyrine");
        ada.opens("/search?q=zephyrine");
        ada.sees("Nothing was found");
    }

    @Test
    void aQuestionThatIsTooLongStaysInTheField(House house) {
        var ada = house.ada();
        ada.opens("/");
        ada.chat().field().fill("a".repeat(32_001));
        ada.sees("characters too many");
        ada.chat().field().press("Enter");
        assertThat(ada.path()).isEqualTo("/");
        assertThat(ada.chat().field().inputValue()).hasSize(32_001);
    }

    @Test
    void aDraftSurvivesAReload(House house) {
        var ben = house.ben();
        ben.opens("/");
        ben.chat().field().fill("Half a thought");
        ben.reloads();
        assertThat(ben.chat().field().inputValue()).isEqualTo("Half a thought");
        ben.chat().field().fill("");
    }

}
