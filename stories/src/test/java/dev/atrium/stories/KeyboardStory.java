package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The whole chat without a mouse.
@Told
class KeyboardStory {

    @Test
    void aQuestionIsWrittenSentAnsweredAndStopped(House house) {
        var ben = house.ben();
        ben.opens("/");
        var keys = ben.keyboard();
        keys.isOn("Your question");
        keys.types("[[tokens=2000,rate=40]] First line").presses("Shift+Enter").types("second line");
        assertThat(ben.chat().field().inputValue()).endsWith("First line\nsecond line");
        var answer = ben.chat().newAnswerAfter(() -> keys.presses("Enter")).holds(50);
        ben.chat().seesQuestion("second line");
        keys.presses("Escape");
        answer.isStopped();
        keys.isOn("Your question");
        keys.types("Say exactly: once more");
        ben.chat().newAnswerAfter(() -> keys.presses("Enter")).isComplete().says("once more");
    }

    @Test
    void anAnswerIsGivenAgainAndItsVersionsAreReached(House house) {
        var ben = house.ben();
        var first = ben.asks("[[tokens=20,rate=0]] Keys and versions").isComplete();
        var keys = ben.keyboard();
        keys.tabsBackTo("Answer again");
        ben.chat().newAnswerAfter(() -> keys.presses("Enter")).isComplete().isVersion("2 / 2");
        keys.presses("Shift+Escape").tabsBackTo("Previous version").presses("Enter");
        first.isVersion("1 / 2");
    }

    @Test
    void aQuestionIsEdited(House house) {
        var ben = house.ben();
        ben.asks("Say exactly: typed wrnog").isComplete();
        var keys = ben.keyboard();
        keys.tabsBackTo("Edit").presses("Enter");
        keys.isOn("Your changed question");
        keys.presses("Escape");
        keys.isOn("Edit");
        keys.presses("Enter").presses("Control+A").types("Say exactly: typed right");
        ben.chat().newAnswerAfter(() -> keys.presses("Enter")).isComplete().says("typed right");
        ben.chat().seesVersionOfQuestion("typed right", "2 / 2");
    }

    @Test
    void shortcutsLeadToSearchToANewChatAndToTheirOwnList(House house) {
        var ben = house.ben();
        ben.opens("/settings");
        var keys = ben.keyboard();
        keys.presses("?");
        assertThat(ben.page().locator("dialog[open]")).containsText("New line in the question");
        keys.presses("Escape");
        assertThat(ben.page().locator("dialog[open]")).hasCount(0);
        keys.presses("Control+K");
        ben.isAt("/search");
        ben.seesHeading("Search your conversations");
        assertThat(ben.page().locator("#q")).isFocused();
        keys.presses("Control+Shift+O");
        ben.isAt("/");
        assertThat(ben.chat().field()).isFocused();
    }

    @Test
    void aConversationIsRenamedAndDeletedAndBroughtBack(House house) {
        var ben = house.ben();
        ben.asks("Names by hand").isComplete();
        ben.chat().isTitled("Names by hand");
        var path = ben.path();
        ben.opens(path);
        var keys = ben.keyboard();
        keys.tabsBackTo("What to do with “Names by hand”").presses("Enter");
        keys.isOn("Rename");
        keys.presses("Enter");
        assertThat(ben.page().getByLabel("Title of the conversation")).isFocused();
        keys.presses("Control+A").types("Renamed by hand").presses("Enter");
        ben.chat().isTitled("Renamed by hand");

        keys.presses("Shift+Escape").tabsBackTo("What to do with “Renamed by hand”").presses("Enter");
        keys.isOn("Rename").presses("End");
        keys.isOn("Delete");
        keys.presses("Enter");
        ben.sees("The conversation is deleted.");
        keys.tabsTo("Undo").presses("Enter");
        ben.isAt(path);
        ben.chat().seesQuestion("Names by hand");
    }

    @Test
    void theFirstTabLeadsPastTheSidebar(House house) {
        var ben = house.ben();
        ben.opens("/settings");
        var keys = ben.keyboard();
        keys.presses("Tab");
        keys.isOn("Skip to the content");
        keys.presses("Enter");
        ben.page().waitForFunction("() => location.hash === '#main'");
        keys.presses("Tab");
        assertThat(ben.page().locator("#main *:focus")).hasCount(1);
    }

}
