package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzersTest {

    @ParameterizedTest(name = "{0} is found as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Reunión  | reunion
            SÃO      | sao
            naïve    | naive
            ＡＢＣ１２ | abc12
            İstanbul | istanbul
            ISPARTA  | isparta
            Isparta  | isparta
            ısparta  | isparta
            DIŞ      | dis
            e\u0301tat | etat
            Ελλάς    | ελλασ
            Йод      | иод
            Straße   | strasse
            """)
    void wordsAreFoldedSoThatTheyAreFoundHoweverTheyAreTyped(String text, String word) {
        assertThat(folded(text)).containsExactly(word);
    }

    @Test
    void chineseIsFoundByPairsOfCharactersAndASingleOneByItself() {
        assertThat(folded("维护泵的安全阀门")).containsExactly("维护", "护泵", "泵的", "的安", "安全", "全阀", "阀门");
        assertThat(folded("税")).containsExactly("税");
        assertThat(folded("按 IFRS 16 的租赁")).contains("ifrs", "16", "租赁");
    }

    @Test
    void hangulStaysWhole() {
        assertThat(folded("한국 은행")).contains("한국", "은행");
    }

    @ParameterizedTest(name = "{0}: {1} and {2} share a stem")
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | approval of the accounts    | account
            SPANISH    | las cuentas bancarias       | cuenta
            SPANISH    | reuniones                   | reunión
            PORTUGUESE | as contas bancárias         | conta
            PORTUGUESE | informações                 | informação
            TURKISH    | hesapların                  | hesaplar
            TURKISH    | BANKALARIN IŞIKLARI         | ışıklar
            TURKISH    | İŞLEMLERİ                   | işlemler
            GERMAN     | die Konten der Kunden       | Kunde
            FRENCH     | les comptes                 | compte
            """)
    void inflectedWordsShareAStem(TextLanguage language, String text, String other) {
        String field = Analyzers.stemmed(language).orElseThrow();
        assertThat(WordQuery.words(field, text)).containsAnyElementsOf(WordQuery.words(field, other));
    }

    /// In Turkish I is the capital of ı and İ that of i: lowered the English way, "IŞIK"
    /// is no word.
    @Test
    void turkishCapitalsAreLoweredTheTurkishWay() {
        String field = Analyzers.stemmed(TextLanguage.TURKISH).orElseThrow();
        assertThat(WordQuery.words(field, "IŞIK")).isEqualTo(WordQuery.words(field, "ışık")).containsExactly("ışık");
        assertThat(WordQuery.words(field, "İZİN")).isEqualTo(WordQuery.words(field, "izin"));
        assertThat(WordQuery.words(field, "KIR")).isNotEqualTo(WordQuery.words(field, "kir"));
    }

    @Test
    void aPastedBookIsAskedByItsFirstWords() {
        var book = new StringBuilder();
        for (int word = 0; word < 5_000; word++) {
            book.append("w").append(word).append(' ');
        }
        assertThat(folded(book.toString())).hasSize(100).contains("w0");
    }

    private static Set<String> folded(String text) {
        return WordQuery.words(Analyzers.FOLDED, text);
    }

}
