package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.atrium.knowledge.Joining.Nearest;
import org.junit.jupiter.api.Test;

class JoiningTest {

    @Test
    void whatBothListsKnowComesFirst() {
        var found = Joining.of(List.of(scored(1, 9), scored(2, 8)),
                List.of(nearest(0.5, scored(2, 0.8f), scored(3, 0.7f))), 10);
        assertThat(found).extracting(one -> one.passage().number()).containsExactly(2, 1, 3);
        assertThat(found.getFirst().words()).isEqualTo(8);
        assertThat(found.getFirst().meaning()).isEqualTo(0.8f);
        assertThat(found.getFirst().score()).isEqualTo(0.5f * 8 / 9 + 0.5f, within(1e-6f));
        assertThat(found.get(1).meaning()).isZero();
    }

    @Test
    void withoutMeaningTheOrderIsThatOfTheWords() {
        var words = List.of(scored(4, 7), scored(2, 5), scored(9, 1));
        assertThat(Joining.of(words, List.of(), 10)).extracting(Found::passage)
            .containsExactlyElementsOf(words.stream().map(Scored::passage).toList());
        assertThat(Joining.of(words, List.of(nearest(0.5)), 10)).extracting(Found::passage)
            .containsExactlyElementsOf(words.stream().map(Scored::passage).toList());
    }

    @Test
    void withoutWordsTheOrderIsThatOfMeaning() {
        var found = Joining.of(List.of(), List.of(nearest(0.2, scored(4, 0.9f), scored(2, 0.1f))), 10);
        assertThat(found).extracting(one -> one.passage().number()).containsExactly(4, 2);
        assertThat(Joining.of(List.of(), List.of(), 10)).isEmpty();
    }

    @Test
    void aModelThatHardlyKnowsTheLanguageDoesNotOutvoteTheWords() {
        var words = List.of(scored(1, 9), scored(2, 3));
        var wrong = nearest(0.2, scored(7, 0.8f), scored(8, 0.2f));
        assertThat(Joining.of(words, List.of(wrong), 10).getFirst().passage().number()).isEqualTo(1);
    }

    @Test
    void ofTwoModelsTheOneThatKnowsTheLanguageWeighsMore() {
        var known = nearest(0.5, scored(1, 0.9f), scored(2, 0.1f));
        var other = nearest(0.2, scored(3, 0.9f), scored(4, 0.1f));
        assertThat(Joining.of(List.of(), List.of(other, known), 10)).extracting(one -> one.passage().number())
            .startsWith(1, 3);
    }

    @Test
    void anySoLongListsMakeOneWithoutRepetitionBestFirst() {
        for (int round = 0; round < 200; round++) {
            var random = new Random(round);
            int limit = 1 + random.nextInt(50);
            var found = Joining.of(list(random), List.of(new Nearest("m", list(random), random.nextDouble())), limit);
            assertThat(found).hasSizeLessThanOrEqualTo(limit);
            assertThat(found).extracting(Found::passage).doesNotHaveDuplicates();
            assertThat(found).extracting(Found::score)
                .isSortedAccordingTo((one, other) -> Float.compare(other, one))
                .allSatisfy(score -> assertThat(score).isBetween(0f, 1.001f));
        }
    }

    private static List<Scored> list(Random random) {
        return random.ints(random.nextInt(100), 0, 300)
            .distinct()
            .mapToObj(number -> scored(number, random.nextFloat()))
            .sorted((one, other) -> Float.compare(other.score(), one.score()))
            .toList();
    }

    private static Nearest nearest(double weight, Scored... scored) {
        return new Nearest("m", IntStream.range(0, scored.length).mapToObj(at -> scored[at]).toList(), weight);
    }

    private static Scored scored(int number, float score) {
        return new Scored(new PassageKey(new UUID(0, 1), number), score);
    }

}
