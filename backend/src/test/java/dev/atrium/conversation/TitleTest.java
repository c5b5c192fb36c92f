package dev.atrium.conversation;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TitleTest {

    @Test
    void aShortQuestionIsItsOwnTitle() {
        assertThat(Title.provisional("  What is\n\tescrow? ").text()).isEqualTo("What is escrow?");
    }

    @Test
    void aLongQuestionIsCutBetweenWords() {
        assertThat(Title.provisional("Please compare the two merger plans in detail and list every risk they share")
            .text()).isEqualTo("Please compare the two merger plans in detail and list every…");
    }

    @Test
    void aQuestionWithoutSpacesIsCutBetweenCharacters() {
        String title = Title.provisional("\uD83D\uDE00".repeat(200)).text();
        assertThat(title).endsWith("…").hasSizeLessThanOrEqualTo(61);
        assertThat(title.codePoints()).noneMatch(letter -> letter >= 0xD800 && letter <= 0xDFFF);
    }

    @Test
    void aQuestionOfSignsStillHasATitle() {
        assertThat(Title.provisional("\u0000\u202E").text()).isEqualTo("…");
    }

    @Test
    void aGivenTitleIsOneLine() {
        assertThat(Title.given(" Merger\nplans ").text()).isEqualTo("Merger plans");
    }

    @Test
    void marksThatTurnTheDirectionAreLeftOut() {
        assertThat(Title.given("abc\u202Edef").text()).isEqualTo("abcdef");
    }

    @Test
    void aTitleMayHaveHundredAndTwentyCharacters() {
        assertThat(Title.given("x".repeat(120)).text()).hasSize(120);
    }

    @Test
    void aLongerOrAnEmptyTitleIsRefused() {
        assertThatThrownBy(() -> Title.given("x".repeat(121))).isInstanceOf(Refusal.class).hasMessage("title.too-long");
        assertThatThrownBy(() -> Title.given(" \n ")).isInstanceOf(Refusal.class).hasMessage("title.blank");
    }

    @Test
    void aProposedTitleLosesItsQuotesAndItsSecondLine() {
        assertThat(Title.proposed("\n**\"Merger plans\"**\nI hope this helps")).contains(new Title("Merger plans"));
    }

    @Test
    void aProposedTitleIsMadeToFit() {
        assertThat(Title.proposed("word ".repeat(100)).orElseThrow().text()).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void aProposalOfNothingIsNoTitle() {
        assertThat(Title.proposed(" \"\" \n")).isEmpty();
    }

}
