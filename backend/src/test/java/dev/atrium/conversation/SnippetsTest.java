package dev.atrium.conversation;

import java.util.List;

import dev.atrium.conversation.Snippet.Mark;
import dev.atrium.words.SearchTerms;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnippetsTest {

    @Test
    void aShortTextIsShownWholeWithItsFoundWordsMarked() {
        Snippet snippet = snippet("La reunión fue larga. Otra REUNION.", "reunion");
        assertThat(snippet.text()).isEqualTo("La reunión fue larga. Otra REUNION.");
        assertThat(marked(snippet)).containsExactly("reunión", "REUNION");
    }

    @Test
    void aLongTextIsCutAroundTheFirstFoundWord() {
        Snippet snippet = snippet("filler ".repeat(100) + "needle" + " filler".repeat(100), "needle");
        assertThat(snippet.text()).startsWith("…filler").endsWith("…").hasSizeLessThan(210);
        assertThat(marked(snippet)).containsExactly("needle");
    }

    @Test
    void overlappingPairsBecomeOneMark() {
        assertThat(marked(snippet("我们讨论机器学习的合同", "机器学习"))).containsExactly("机器学习");
    }

    @Test
    void anUnfinishedWordMarksTheWholeWord() {
        assertThat(marked(snippet("Quarterly reports", "repo"))).containsExactly("reports");
    }

    @Test
    void lineBreaksBecomeSpacesAndOffsetsStayTrue() {
        Snippet snippet = snippet("one\ntwo\r\nthree", "three");
        assertThat(snippet.text()).isEqualTo("one two  three");
        assertThat(marked(snippet)).containsExactly("three");
    }

    @Test
    void noCharacterIsCutInTwo() {
        String faces = "\uD83D\uDE00".repeat(300);
        Snippet snippet = snippet(faces + "word" + faces, "word");
        assertThat(snippet.text().codePoints()).noneMatch(letter -> letter >= 0xD800 && letter <= 0xDFFF);
        assertThat(marked(snippet)).containsExactly("word");
    }

    @Test
    void markupIsTextLikeAnyOther() {
        Snippet snippet = snippet("<b>bold</b> & more", "bold");
        assertThat(snippet.text()).isEqualTo("<b>bold</b> & more");
    }

    private static Snippet snippet(String text, String query) {
        return Snippets.of(text, SearchTerms.of(query));
    }

    private static List<String> marked(Snippet snippet) {
        return snippet.marks().stream().map((Mark mark) -> snippet.text().substring(mark.start(), mark.end())).toList();
    }

}
