package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class TokenCounterTest {

    private final TokenCounter counter = new TokenCounter();

    @Test
    void countsAsTheCurrentVocabularyCuts() {
        assertThat(counter.count("")).isZero();
        assertThat(counter.count("hello world")).isEqualTo(2);
        assertThat(counter.count("日本語")).isBetween(1, 3);
    }

    @Test
    void specialMarksInAQuestionAreOrdinaryText() {
        assertThat(counter.count("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void eachLineOfAPromptCostsAFewTokensMore() {
        assertThat(counter.count(List.of(Prompt.Line.user("hello world")))).isEqualTo(6);
    }

    @Test
    void longestQuestionIsCounted() {
        assertThat(counter.count("The quick brown fox jumps. ".repeat(1_200))).isBetween(6_000, 9_000);
    }

    @Test
    void oneEndlessWordIsCountedToo() {
        assertThat(counter.count("a".repeat(32_000))).isPositive();
    }

}
