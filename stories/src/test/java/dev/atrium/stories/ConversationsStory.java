package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Finding conversations again, and keeping them in order.
@Told
class ConversationsStory {

    @Test
    void aConversationIsFoundByAWordOfItsTitleItsQuestionOrItsAnswer(House house) {
        var ben = house.ben();
        ben.asks("Say exactly: cormorants nest in March").isComplete();
        ben.opens("/");
        ben.sidebar().renames("cormorants", "Birds of the estuary");
        assertFinds(ben, "estuary", "Birds of the estuary");
        assertFinds(ben, "cormorants", "Birds of the estuary");
        assertFinds(ben, "nest march", "Birds of the estuary");
    }

    @Test
    void spanishIsFoundWithAndWithoutAccentsAndChineseByItsCharacters(House house) {
        var ben = house.ben();
        ben.asks("[[echo,rate=0]] La reunión del señor Ibáñez será mañana").isComplete();
        ben.asks("[[echo,rate=0]] 我们明天讨论贷款合同的条款").isComplete();
        assertFinds(ben, "reunión", "Ibáñez");
        assertFinds(ben, "reunion ibanez", "Ibáñez");
        assertFinds(ben, "贷款合同", "贷款");
        ben.opens("/search?q=Krankenhaus");
        ben.sees("Nothing was found");
    }

    @Test
    void theListIsSearchedWhileOneTypes(House house) {
        var ben = house.ben();
        ben.asks("Say exactly: plumage of the goosander").isComplete();
        ben.opens("/search");
        ben.page().locator("#q").pressSequentially("goosander");
        ben.sees("plumage of the goosander");
        ben.page().locator("#results a.row__main").first().click();
        ben.chat().seesQuestion("goosander");
    }

    @Test
    void aConversationIsPinnedAndUnpinned(House house) {
        var ben = house.ben();
        ben.asks("Pinned list of wells").isComplete();
        ben.chat().isTitled("Pinned list of wells");
        ben.sidebar().pins("Pinned list of wells");
        ben.sidebar().listsAsPinned("Pinned list of wells");
        ben.sidebar().unpins("Pinned list of wells");
        assertThat(ben.reloads().sidebar().text()).doesNotContain("Unpin");
    }

    @Test
    void anArchivedConversationIsOutOfTheWayAndStillFound(House house) {
        var ben = house.ben();
        ben.asks("Archive of the saltworks").isComplete();
        ben.chat().isTitled("Archive of the saltworks");
        ben.sidebar().archives("Archive of the saltworks");
        ben.sidebar().doesNotList("saltworks");
        ben.opens("/conversations?shelf=archived");
        ben.sees("Archive of the saltworks");
        assertFinds(ben, "saltworks", "Archive of the saltworks");
        ben.opens("/conversations?shelf=archived");
        ben.clicks("Unarchive");
        ben.sidebar().lists("saltworks");
    }

    @Test
    void aDeletedConversationComesBackWhenTheDeedIsUndone(House house) {
        var ben = house.ben();
        ben.asks("Regretted: the ferry timetable").isComplete();
        var path = ben.path();
        ben.sidebar().deletes("ferry timetable");
        ben.sees("The conversation is deleted.");
        ben.sidebar().doesNotList("ferry timetable");
        ben.clicks("Undo");
        ben.isAt(path);
        ben.chat().seesQuestion("ferry timetable");
        ben.sidebar().lists("ferry timetable");
    }

    @Test
    void aDeletedConversationIsGoneEverywhere(House house) {
        var ben = house.ben();
        ben.asks("Forgotten: the parsnip ledger").isComplete();
        var path = ben.path();
        ben.sidebar().deletes("parsnip ledger");
        ben.sees("The conversation is deleted.");
        ben.opens(path);
        ben.seesHeading("There is nothing here");
        ben.opens("/search?q=parsnip");
        ben.sees("Nothing was found");
    }

    private static void assertFinds(Visitor visitor, String words, String title) {
        visitor.opens("/search?q=" + words.replace(" ", "%20"));
        assertThat(visitor.page().locator("#results").innerText()).as("What is found for %s", words).contains(title);
    }

}
