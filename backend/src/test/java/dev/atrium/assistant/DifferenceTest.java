package dev.atrium.assistant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.atrium.assistant.Difference.Line.Kind;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class DifferenceTest {

    @Test
    void nothingChangedIsEmpty() {
        Content one = content("A", "One\ntwo", List.of("Hello"));
        assertThat(Difference.between(one, one).isEmpty()).isTrue();
    }

    @Test
    void everyChangedFieldIsNamedWithBothValues() {
        Difference difference = Difference.between(content("A", "", List.of("Hello")), new Content("B", "📘", null,
                "New", "", List.of("Hello", "Bye"), "standard", "fast", Set.of(Category.CODING)));
        assertThat(difference.changes()).extracting(Difference.Change::field)
            .containsExactly("name", "emoji", "description", "starters", "model", "effort", "categories");
        assertThat(difference.changes()).contains(new Difference.Change("starters", "Hello", "Hello\nBye"),
                new Difference.Change("model", "", "standard"));
        assertThat(difference.instructions()).isEmpty();
    }

    @Test
    void instructionsAreComparedLineByLine() {
        assertThat(lines("Be kind.\nBe short.\nCite.", "Be kind.\nBe exact.\nCite.\nAsk back."))
            .containsExactly(" Be kind.", "-Be short.", "+Be exact.", " Cite.", "+Ask back.");
        assertThat(lines("", "One")).containsExactly("+One");
        assertThat(lines("One", "")).containsExactly("-One");
    }

    @Test
    void bothTextsCanBeReadFromTheLinesWhateverTheyAre() {
        Random chance = new Random(7);
        for (int round = 0; round < Rounds.of(500, 20_000); round++) {
            String before = text(chance);
            String after = text(chance);
            List<String> lines = lines("x\n" + before + "\nx", "x\n" + after + "!\nx");
            assertThat(read(lines, '-')).isEqualTo("x\n" + before + "\nx");
            assertThat(read(lines, '+')).isEqualTo("x\n" + after + "!\nx");
        }
    }

    @Test
    void theLongestInstructionsAreComparedInNoTime() {
        String before = String.join("\n", Collections.nCopies(7_999, "a"));
        String after = String.join("\n", Collections.nCopies(7_999, "b"));
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertThat(lines(before, after)).hasSize(2 * 7_999));
    }

    private static String text(Random chance) {
        List<String> lines = new ArrayList<>();
        for (int line = 1 + chance.nextInt(8); line > 0; line--) {
            lines.add(String.valueOf((char) ('a' + chance.nextInt(3))));
        }
        return String.join("\n", lines);
    }

    private static String read(List<String> lines, char side) {
        return String.join("\n",
                lines.stream()
                    .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == side)
                    .map(line -> line.substring(1))
                    .toList());
    }

    private static List<String> lines(String before, String after) {
        return Difference.between(content("A", before, List.of()), content("A", after, List.of()))
            .instructions()
            .stream()
            .map(line -> sign(line.kind()) + line.text())
            .toList();
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case SAME -> " ";
            case REMOVED -> "-";
            case ADDED -> "+";
        };
    }

    private static Content content(String name, String instructions, List<String> starters) {
        return new Content(name, "📚", null, "", instructions, starters, null, null, Set.of());
    }

}
