package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import dev.atrium.file.Section;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SplitterTest {

    private static final int MOST_TOKENS = 322;

    private final Splitter splitter = new Splitter(Models.BOTH);

    @Test
    void aShortTextIsOnePassage() {
        String text = "  Travel above 500 EUR needs approval. Ask your manager first.\n";
        var passages = splitter.split(text, List.of());
        assertThat(passages).hasSize(1);
        assertThat(passages.getFirst().in(text))
            .isEqualTo("Travel above 500 EUR needs approval. Ask your manager first.");
        assertThat(passages.getFirst().language()).isEqualTo(TextLanguage.ENGLISH);
        assertThat(passages.getFirst().tokens()).isBetween(10, 20);
    }

    @Test
    void nothingAndBlanksAreNoPassage() {
        assertThat(splitter.split("", List.of())).isEmpty();
        assertThat(splitter.split(" \n\n\t ", List.of(new Section(0, 3, 1, "A")))).isEmpty();
    }

    @Test
    void aLongTextIsCutBetweenSentencesAndEachPassageBeginsWithTheEndOfTheOneBefore() {
        String text = Prose.english(new Random(1), 300);
        var passages = splitter.split(text, List.of());
        assertThat(passages).hasSizeGreaterThan(5);
        for (int at = 1; at < passages.size(); at++) {
            Passage passage = passages.get(at);
            Passage before = passages.get(at - 1);
            assertThat(passage.in(text)).endsWith(".");
            int shared = before.end() - passage.start();
            assertThat(shared).isPositive().isLessThan((before.end() - before.start()) / 3);
            assertThat(before.tokens()).isBetween(200, MOST_TOKENS);
        }
    }

    @Test
    void chinesePassagesAreShorterAndEndWithTheirOwnFullStop() {
        String text = Prose.chinese(new Random(2), 200);
        var passages = splitter.split(text, List.of());
        assertThat(passages).hasSizeGreaterThan(5).allSatisfy(passage -> {
            assertThat(passage.in(text)).endsWith("。");
            assertThat(passage.language()).isEqualTo(TextLanguage.CHINESE);
            assertThat(passage.tokens()).isLessThanOrEqualTo(222);
        });
    }

    @Test
    void noPassageReachesOverAPageOrAHeading() {
        String text = Prose.english(new Random(3), 120);
        int half = text.indexOf(". ", text.length() / 2) - 7;
        var sections = List.of(new Section(0, 1_000, 1, "Terms"), new Section(1_000, half, 1, "Terms > Notice"),
                new Section(half, text.length(), 2, "Terms > Notice"));
        var passages = splitter.split(text, sections);
        assertThat(passages).allSatisfy(passage -> {
            Section around = sections.stream()
                .filter(section -> section.start() <= passage.start() && passage.end() <= section.end())
                .findFirst()
                .orElseThrow();
            assertThat(passage.page()).isEqualTo(around.page());
            assertThat(passage.heading()).isEqualTo(around.heading());
        });
        assertThat(passages.stream().map(Passage::page)).contains(1, 2);
    }

    @Test
    void paragraphsUnderOneHeadingGoTogether() {
        String text = "This is short. So are we. And that was the end.";
        var passages = splitter.split(text, List.of(new Section(0, 15, 4, "A"), new Section(15, 26, 4, "A"),
                new Section(26, text.length(), 4, "A")));
        assertThat(passages)
            .containsExactly(new Passage(0, text.length(), 4, "A", TextLanguage.ENGLISH, passages.getFirst().tokens()));
    }

    @Test
    void aSentenceThatIsTooLongIsCut() {
        String text = "word ".repeat(5_000);
        assertThat(splitter.split(text, List.of())).hasSizeGreaterThan(15)
            .allSatisfy(passage -> assertThat(passage.tokens()).isLessThanOrEqualTo(MOST_TOKENS));
        assertThat(splitter.split("x".repeat(20_000), List.of()))
            .allSatisfy(passage -> assertThat(passage.end() - passage.start()).isLessThanOrEqualTo(2_600));
    }

    @Test
    void eachPassageKnowsItsOwnLanguage() {
        String text = Prose.english(new Random(4), 40) + "\n\n" + Prose.chinese(new Random(5), 60);
        assertThat(splitter.split(text, List.of()).stream().map(Passage::language)).contains(TextLanguage.ENGLISH,
                TextLanguage.CHINESE);
    }

    @Test
    void sectionsThatOverlapOrReachTooFarLoseNothing() {
        String text = Prose.english(new Random(6), 30);
        keeps(text, List.of(new Section(10, 400, 1, "A"), new Section(200, 300, 2, "B"), new Section(-5, 20, 3, "C"),
                new Section(500, 99_999, 4, "D"), new Section(600, 550, 5, "E")));
    }

    @RepeatedTest(12)
    void whateverTheTextNothingIsLostAndNoPassageIsTooLong(RepetitionInfo repetition) {
        for (int round = 0; round < Rounds.of(4, 200); round++) {
            var random = new Random(repetition.getCurrentRepetition() * 10_000L + round);
            String text = Prose.garbage(random);
            keeps(text, Prose.sections(random, text.length()));
        }
    }

    private void keeps(String text, List<Section> sections) {
        var passages = splitter.split(text, sections);
        var covered = new boolean[text.length()];
        for (Passage passage : passages) {
            for (int at = passage.start(); at < passage.end(); at++) {
                covered[at] = true;
            }
            assertThat(passage.tokens()).isLessThanOrEqualTo(MOST_TOKENS);
            assertThat(splitsNoCharacter(text, passage.start()) && splitsNoCharacter(text, passage.end())).isTrue();
        }
        for (int at = 0; at < text.length(); at++) {
            assertThat(covered[at] || Character.isWhitespace(text.charAt(at))).as("character %d", at).isTrue();
        }
        assertThat(passages.stream().map(Passage::start)).isSorted();
    }

    private static boolean splitsNoCharacter(String text, int at) {
        return at == 0 || at == text.length() || !Character.isLowSurrogate(text.charAt(at))
                || !Character.isHighSurrogate(text.charAt(at - 1));
    }

}
