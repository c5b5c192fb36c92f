package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            How long do we keep the records of a closed account?          | ENGLISH
            Who may approve travel above the limit                        | ENGLISH
            ¿Cuánto tiempo guardamos los datos de una cuenta cerrada?     | SPANISH
            cuanto tiempo se guardan los datos de la cuenta               | SPANISH
            Quem pode aprovar uma viagem acima do limite?                 | PORTUGUESE
            Por quanto tempo guardamos os dados de uma conta encerrada?   | PORTUGUESE
            Kapatılan bir hesabın kayıtlarını ne kadar süre saklıyoruz?   | TURKISH
            Bu seyahati kim onaylayabilir ve sınır nedir?                 | TURKISH
            HANGİ ŞUBE BU KREDİ İÇİN ONAY VERDİ?                          | TURKISH
            Wie lange werden die Daten eines Kontos aufbewahrt?           | GERMAN
            Qui peut approuver un voyage au-dessus de la limite ?         | FRENCH
            Per quanto tempo conserviamo i dati di un conto che è chiuso? | ITALIAN
            Hoe lang worden de gegevens van een rekening bewaard?         | DUTCH
            已关闭账户的记录要保存多久？                                    | CHINESE
            口座の記録はどのくらい保存されますか                            | JAPANESE
            계좌 기록은 얼마나 오래 보관됩니까?                              | KOREAN
            Как долго хранятся записи закрытого счёта?                    | OTHER
            כמה זמן נשמרים הרשומות                                         | OTHER
            """)
    void aQuestionShowsItsLanguage(String question, TextLanguage language) {
        assertThat(Languages.of(question)).isEqualTo(language);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "IBAN", "Müller 2026", "AB-1234/7", "Merger plan Alder" })
    void aNameOrTwoDoNot(String question) {
        assertThat(Languages.of(question)).isEqualTo(TextLanguage.LATIN);
    }

    @Test
    void whatDoesNotShowItsLanguageIsTakenToBeLikeWhatIsAroundIt() {
        assertThat(Languages.of("Merger plan", TextLanguage.TURKISH)).isEqualTo(TextLanguage.TURKISH);
        assertThat(Languages.of("Merger plan", TextLanguage.CHINESE)).isEqualTo(TextLanguage.LATIN);
        assertThat(Languages.of("the merger of the banks", TextLanguage.TURKISH)).isEqualTo(TextLanguage.ENGLISH);
    }

    @Test
    void nothingAndNumbersHaveNoLanguage() {
        assertThat(Languages.of("")).isEqualTo(TextLanguage.OTHER);
        assertThat(Languages.of("1,234.50 / 2026-11-26")).isEqualTo(TextLanguage.OTHER);
    }

    @Test
    void chineseWithNamesInLatinLettersIsChinese() {
        assertThat(Languages.of("谷歌 Chrome 浏览器和 Firefox 有什么不同？")).isEqualTo(TextLanguage.CHINESE);
    }

}
