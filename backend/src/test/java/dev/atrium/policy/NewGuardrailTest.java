package dev.atrium.policy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a guardrail may say.
class NewGuardrailTest {

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "1", "[1]", "a](b)", "name<b>", "one\ntwo" })
    void aNameIsWordsAndNoNotation(String name) {
        refused("guardrail.name", name, Recogniser.CARD);
    }

    @Test
    void aListHasSomethingInItAndNotTooMuch() {
        refused("guardrail.words-number", "List", Recogniser.WORDS);
        refused("guardrail.words-number", "List", Recogniser.WORDS,
                IntStream.range(0, 2_001).mapToObj(i -> "word" + i).toArray(String[]::new));
        refused("guardrail.words-length", "List", Recogniser.WORDS, "ab");
        refused("guardrail.words-length", "List", Recogniser.WORDS, "...");
        refused("guardrail.words-length", "List", Recogniser.WORDS, "a".repeat(101));
        assertThatCode(() -> made("List", Recogniser.WORDS, "abc", "", "abc")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a*               ; guardrail.pattern-empty
            x+               ; guardrail.pattern-unbounded
            x{3,}            ; guardrail.pattern-unbounded
            (ab{1,50}){3}    ; guardrail.pattern-unbounded
            x{101}           ; guardrail.pattern-unbounded
            a?|b             ; guardrail.pattern-empty
            ^                ; guardrail.pattern-empty
            \\b              ; guardrail.pattern-empty
            (a               ; guardrail.pattern-unreadable
            a)               ; guardrail.pattern-unreadable
            [a               ; guardrail.pattern-unreadable
            (a)\\1           ; guardrail.pattern-unreadable
            (?=a)a           ; guardrail.pattern-unreadable
            (?P<a>b)         ; guardrail.pattern-unreadable
            \\Qa+\\E         ; guardrail.pattern-unreadable
            """)
    void aPatternFindsSomethingAndHasAnEnd(String pattern, String code) {
        refused(code, "Pattern", Recogniser.PATTERN, pattern);
    }

    @Test
    void onePatternIsOneLine() {
        refused("guardrail.one-pattern", "Pattern", Recogniser.PATTERN);
        refused("guardrail.one-pattern", "Pattern", Recogniser.PATTERN, "ab", "cd");
        refused("guardrail.pattern-too-long", "Pattern", Recogniser.PATTERN, "a".repeat(201));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            abc                        ; 3 ; 3
            a{2,5}b?                   ; 2 ; 6
            (?:ab|c)(d|efg)            ; 2 ; 5
            [^]a-z]\\d[[:alpha:]]\\pL  ; 4 ; 4
            (?i)(?s:x{3})\\p{Lu}      ; 4 ; 4
            (a{2}){3}\\x{10FFFF}{1,2}  ; 7 ; 8
            a{b                        ; 3 ; 3
            .??\\.                     ; 1 ; 2
            """)
    void theLengthOfAPatternIsKnown(String pattern, long least, long most) {
        assertThat(List.of(PatternReader.read(pattern).least(), PatternReader.read(pattern).most()))
            .containsExactly(least, most);
    }

    /// What takes others longer than anybody lives.
    @Test
    void noPatternTakesLong() {
        Rail rail = Rail.of(made("Slow", Recogniser.PATTERN, "(a?){40}a{40}"));
        long began = System.nanoTime();
        assertThat(rail.on("a".repeat(20_000)).masked()).isPositive();
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
    }

    private static NewGuardrail made(String name, Recogniser recogniser, String... terms) {
        return new NewGuardrail(name, recogniser, Measure.MASK, Way.BOTH, null, List.of(terms));
    }

    private static void refused(String code, String name, Recogniser recogniser, String... terms) {
        assertThatThrownBy(() -> made(name, recogniser, terms)).as(Arrays.toString(terms))
            .isInstanceOf(Refusal.class)
            .hasMessage(code);
    }

}
