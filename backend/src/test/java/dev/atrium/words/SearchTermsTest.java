package dev.atrium.words;

import java.util.List;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SearchTermsTest {

    @Test
    void wordsAreFoldedToLowerCaseWithoutAccents() {
        assertThat(texts("Fusión de la CAFETERÍA Ñandú")).containsExactly("fusion", "de", "la", "cafeteria", "nandu");
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(texts("caf\u00e9")).isEqualTo(texts("cafe\u0301"));
    }

    @Test
    void offsetsPointIntoTheTextAsItWasWritten() {
        String text = "Ein Cafe\u0301, bitte";
        Term cafe = Terms.of(text).get(1);
        assertThat(text.substring(cafe.start(), cafe.end())).isEqualTo("Cafe\u0301");
    }

    @Test
    void chineseIsReadInOverlappingPairsAndItsLastCharacter() {
        assertThat(texts("机器学习")).containsExactly("机器", "器学", "学习", "习");
    }

    @Test
    void japaneseKeepsItsLongVowelsAndForgetsWidth() {
        assertThat(texts("サーバー")).containsExactly("サー", "ーハ", "ハー", "ー");
        assertThat(texts("ｻｰﾊﾞｰ").getFirst()).isEqualTo("サー");
    }

    @Test
    void scriptsWithoutSpacesEndAWordOfAnotherScript() {
        assertThat(texts("用Java写")).containsExactly("用", "java", "写");
    }

    @Test
    void vowelSignsStayInTheirWord() {
        assertThat(texts("हिन्दी भाषा")).hasSize(2);
    }

    @Test
    void theLastWordOfAQueryMayBeUnfinished() {
        assertThat(SearchTerms.of("quarterly repo").asQuery()).isEqualTo("'quarterly' & 'repo':*");
    }

    @Test
    void aChineseQueryAsksForItsPairs() {
        assertThat(SearchTerms.of("机器学习").asQuery()).isEqualTo("'器学' & '学习' & '机器'");
    }

    @Test
    void aLoneChineseCharacterMayBeginAnyPair() {
        assertThat(SearchTerms.of("机 合同").asQuery()).isEqualTo("'合同' & '机':*");
    }

    @Test
    void aQueryCannotCarryTheNotationOfTheDatabase() {
        assertThat(SearchTerms.of("a'b & !c | (d:*) \\ <-> 'e'").asQuery()).isEqualTo("'a' & 'b' & 'c' & 'd' & 'e':*");
    }

    @Test
    void aQueryWithoutWordsAsksForNothing() {
        assertThat(SearchTerms.of(" ?! \u0000 … ").isEmpty()).isTrue();
    }

    @Test
    void aQueryMayHaveTwoHundredCharacters() {
        assertThat(SearchTerms.of("a".repeat(200)).asQuery()).isEqualTo("'" + "a".repeat(Terms.LONGEST) + "':*");
    }

    @Test
    void aLongerQueryIsRefused() {
        assertThatThrownBy(() -> SearchTerms.of("a".repeat(201))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.field()).isEqualTo("q"));
    }

    @Test
    void longWordsAreCutAlikeInTextsAndQueries() {
        String word = "x".repeat(100);
        assertThat(SearchTerms.of(word).matches(Terms.of(word + "y").getFirst())).isTrue();
    }

    @Test
    void whatIsKeptOfATextFitsIntoTheDatabase() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.appendCodePoint(0x4E00 + (i * 7919) % 20_000).appendCodePoint(0x20000 + i % 40_000);
        }
        int bytes = List.of(SearchTerms.toKeep(text.toString()))
            .stream()
            .mapToInt(term -> term.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
            .sum();
        assertThat(bytes).isBetween(1, 1_000_000);
    }

    private static List<String> texts(String text) {
        return Terms.of(text).stream().map(Term::text).toList();
    }

}
