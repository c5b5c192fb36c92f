package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.model.Prompt.Line;
import org.junit.jupiter.api.Test;

/// Each line of these conversations is counted as a hundred tokens.
class PromptWindowTest {

    private static final Line RULES = Line.system("Be brief.".repeat(100));

    @Test
    void shortConversationIsKeptWholeWithoutCounting() {
        var lines = List.of(Line.system("Be brief."), Line.user("Hello"));
        var window = PromptWindow.fit(lines, 100, line -> {
            throw new AssertionError("counted " + line);
        });
        assertThat(window).isEqualTo(new PromptWindow(lines, false));
    }

    @Test
    void longConversationThatFitsIsKeptWhole() {
        var lines = conversation(3);
        assertThat(fit(lines, 800)).isEqualTo(new PromptWindow(lines, false));
    }

    @Test
    void oldestTurnsAreLeftOutFirst() {
        var lines = conversation(3);
        var window = fit(lines, 400);
        assertThat(window.cut()).isTrue();
        assertThat(window.lines()).containsExactly(RULES, lines.get(5), lines.get(6), lines.get(7));
    }

    @Test
    void answerNeverStaysWithoutItsQuestion() {
        var lines = conversation(3);
        assertThat(fit(lines, 300).lines()).containsExactly(RULES, lines.get(7));
        assertThat(fit(lines, 500).lines()).containsExactly(RULES, lines.get(5), lines.get(6), lines.get(7));
    }

    @Test
    void newestQuestionStaysEvenIfItDoesNotFit() {
        var lines = conversation(2);
        assertThat(fit(lines, 50)).isEqualTo(new PromptWindow(List.of(RULES, lines.getLast()), true));
    }

    @Test
    void questionThatStandsAloneIsNotCalledCut() {
        var lines = List.of(Line.user("Hello".repeat(100)));
        assertThat(fit(lines, 50)).isEqualTo(new PromptWindow(lines, false));
    }

    private static PromptWindow fit(List<Line> lines, int room) {
        return PromptWindow.fit(lines, room, line -> 100);
    }

    private static List<Line> conversation(int turns) {
        var lines = new ArrayList<>(List.of(RULES));
        for (int turn = 0; turn < turns; turn++) {
            lines.add(Line.user("Question " + turn + " ".repeat(500)));
            lines.add(Line.assistant("Answer " + turn + " ".repeat(500)));
        }
        lines.add(Line.user("Newest question" + " ".repeat(500)));
        return lines;
    }

}
