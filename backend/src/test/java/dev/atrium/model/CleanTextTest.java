package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

    private final CleanText text = new CleanText();

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(text.clean("Grüße, 日本\r\n\t")).isEqualTo("Grüße, 日本\r\n\t");
    }

    @Test
    void characterCutInTwoIsJoinedWithTheNextPiece() {
        assertThat(text.clean("a\uD83D")).isEqualTo("a");
        assertThat(text.clean("\uDE42b")).isEqualTo("🙂b");
    }

    @Test
    void halfCharactersAreReplaced() {
        assertThat(text.clean("a\uDE42b")).isEqualTo("a\uFFFDb");
        assertThat(text.clean("\uD83D")).isEmpty();
        assertThat(text.clean("c")).isEqualTo("\uFFFDc");
    }

    @Test
    void nulIsDropped() {
        assertThat(text.clean("a\0b")).isEqualTo("ab");
    }

}
