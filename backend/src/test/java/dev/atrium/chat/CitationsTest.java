package dev.atrium.chat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/// Which sources an answer names: the same texts as the browser's script is tested with.
class CitationsTest {

    private static final Set<Integer> GIVEN = Set.of(1, 2, 12);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            So it is [1].            | 1   | 0
            So [1, 2].               | 1 2 | 0
            So [1][2].               | 1 2 | 0
            So 【12】.                | 12  | 0
            So [1; 2] and 【2,1】     | 1 2 | 0
            word[1]                  | 1   | 0
            [ 1 ]                    | 1   | 0
            One [1], none [7] [7].   | 1   | 2
            [0] [3] [1, 9]           | 1   | 3
            **bold [1]**             | 1   | 0
            """)
    void numbersInBracketsAreCitations(String text, String cited, int invented) {
        Citations found = Citations.in(text, GIVEN);
        assertThat(found.cited().stream().sorted().map(String::valueOf)).containsExactly(cited.split(" "));
        assertThat(found.invented()).isEqualTo(invented);
    }

    @ParameterizedTest
    @ValueSource(strings = { "[999999999999]", "[-1]", "[0x1]", "[1999]", "[007]", "[1.5]", "[1-2]", "[]", "[a]", "[1",
            "[1](https://evil.test)", "`a[1]`", "``a ` [1]``", "```\na[1]\n```", "~~~\n[1]\n~~~", "```\n[1]", "$a[1]$",
            "$$a[1]$$", "\\(a[1]\\)", "$$\na[1]\n$$", "[see [1]](https://allowed.test)", "\\[1]", "[1\n\n2]" })
    void whatOnlyLooksLikeOneIsNone(String text) {
        assertThat(Citations.in(text, GIVEN)).isEqualTo(Citations.NONE);
    }

    @Test
    void whatStandsBehindCodeOrPricesIsReadAgain() {
        assertThat(Citations.in("```\n[2]\n```\nSo [1].", GIVEN).cited()).containsExactly(1);
        assertThat(Citations.in("It costs $5 [1] or $6 [2].", GIVEN).cited()).containsExactlyInAnyOrder(1, 2);
        assertThat(Citations.in("a ` b [1]", GIVEN).cited()).containsExactly(1);
    }

    @Test
    void aHostileTextIsReadInNoTime() {
        assertTimeout(Duration.ofSeconds(10),
                () -> List.of("[1", "[1]", "`", "`` ` ", "$", "$a ", "\\(", "\\[", "[[](", "【1", "\n", "[1, ", "](")
                    .forEach(piece -> Citations.in(piece.repeat(900_000 / piece.length()), GIVEN)));
    }

}
