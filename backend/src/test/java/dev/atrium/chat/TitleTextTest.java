package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Holiday rules|Holiday rules", "\"Holiday rules.\"|Holiday rules",
            "**Holiday rules**|Holiday rules", "# Vacaciones: ¿cuántas?|Vacaciones: ¿cuántas?", "《假期规定》|《假期规定》" })
    void aTitleLosesTheDecorationModelsAdd(String answer, String title) {
        assertThat(TitleText.of(answer)).contains(title);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "   ", "\"\"", "***", "\n\n" })
    void whatIsNoTitleIsNone(String answer) {
        assertThat(TitleText.of(answer)).isEmpty();
    }

    @Test
    void onlyTheFirstLineCounts() {
        assertThat(TitleText.of("Holiday rules\nHere is why I chose it")).contains("Holiday rules");
    }

    @Test
    void aLongTitleIsCutBetweenWords() {
        assertThat(TitleText.of("word ".repeat(60)).orElseThrow()).hasSizeLessThanOrEqualTo(81).endsWith("word…");
    }

    @Test
    void controlAndDirectionCharactersDoNotGetIntoLists() {
        assertThat(TitleText.of("safe\u202Eelif\u0007 name")).contains("safe elif  name");
    }

}
