package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every index does, whoever keeps it. An adapter extends this and says how passages get into it.
abstract class KnowledgeIndexContract {

    static final UUID HANDBOOK = new UUID(1, 1);

    static final UUID CONTRACT = new UUID(2, 2);

    static final UUID SOMEBODY_ELSES = new UUID(3, 3);

    private static final Set<UUID> BOTH = Set.of(HANDBOOK, CONTRACT);

    /// Makes an index of these passages and reads in it.
    abstract <T> T read(List<IndexedPassage> passages, Function<KnowledgeIndex, T> reading);

    @Test
    void wordsAreFoundHoweverTheyAreTypedAndTheBestComesFirst() {
        var passages = List.of(passage(HANDBOOK, 0, "Las reuniones del comité se celebran cada mes."),
                passage(HANDBOOK, 1, "El comité aprueba los gastos de viaje. Viajes y gastos: véase el anexo."),
                passage(CONTRACT, 0, "Nada de eso."));
        assertThat(words(passages, "gastos de VIAJE", TextLanguage.SPANISH, BOTH)).first()
            .isEqualTo(new PassageKey(HANDBOOK, 1));
        assertThat(words(passages, "reunion", TextLanguage.SPANISH, BOTH)).containsExactly(new PassageKey(HANDBOOK, 0));
        assertThat(words(passages, "hipoteca", TextLanguage.SPANISH, BOTH)).isEmpty();
    }

    @Test
    void turkishAndChineseAreFound() {
        var passages = List.of(passage(HANDBOOK, 0, "Bankaların ışıkları ve İstanbul şubesi kapalıdır."),
                passage(HANDBOOK, 1, "维护泵的安全阀门每年检查一次。"));
        assertThat(words(passages, "ISTANBUL", TextLanguage.TURKISH, BOTH)).hasSize(1);
        assertThat(words(passages, "ışıklar", TextLanguage.TURKISH, BOTH)).hasSize(1);
        assertThat(words(passages, "安全阀", TextLanguage.CHINESE, BOTH)).containsExactly(new PassageKey(HANDBOOK, 1));
    }

    @Test
    void aHeadingIsSearchedWithItsPassage() {
        var key = new PassageKey(HANDBOOK, 0);
        var passages = List
            .of(new IndexedPassage(key, "Travel > Hotels", "Up to 150 EUR.", TextLanguage.ENGLISH, null));
        assertThat(words(passages, "hotel", TextLanguage.ENGLISH, BOTH)).containsExactly(key);
    }

    @Test
    void onlyTheNamedFilesAreSearched() {
        var passages = List.of(passage(HANDBOOK, 0, "The notice period is a month."),
                passage(SOMEBODY_ELSES, 0, "The notice period is a secret."));
        assertThat(words(passages, "notice period", TextLanguage.ENGLISH, BOTH))
            .containsExactly(new PassageKey(HANDBOOK, 0));
        assertThat(nearest(passages, BOTH)).containsExactly(new PassageKey(HANDBOOK, 0));
        assertThat(words(passages, "notice period", TextLanguage.ENGLISH, Set.of())).isEmpty();
        assertThat(nearest(passages, Set.of())).isEmpty();
        assertThat(words(passages, "notice", TextLanguage.ENGLISH, Set.of(new UUID(9, 9)))).isEmpty();
    }

    @Test
    void aQuestionIsWordsAndNeverASyntax() {
        var passages = List.of(passage(HANDBOOK, 0, "Rates and fees."), passage(SOMEBODY_ELSES, 0, "Rates and fees."));
        for (String question : List.of("*:*", "file:" + SOMEBODY_ELSES, "rates OR file:*", "\"", "(((", "rates~2^9",
                "fees\u0000", "/.*/", "", "   ", "?".repeat(9_000), "a ".repeat(9_000))) {
            assertThat(words(passages, question, TextLanguage.ENGLISH, Set.of(HANDBOOK))).as(question)
                .doesNotContain(new PassageKey(SOMEBODY_ELSES, 0));
        }
    }

    @Test
    void theNearestByMeaningAreTheNearestOfAll() {
        var random = new Random(7);
        var passages = random(random, 500, "m");
        Embedding question = vector(random, "m", 32);
        var exact = passages.stream()
            .sorted(Comparator.comparingDouble((IndexedPassage passage) -> -question.similarity(embedding(passage))))
            .limit(20)
            .map(IndexedPassage::key)
            .toList();
        var found = read(passages, index -> index.meaning(question, BOTH, 20));
        assertThat(found.stream().map(Scored::passage)).containsExactlyElementsOf(exact);
        assertThat(found.getFirst().score())
            .isEqualTo(question.similarity(embedding(byKey(passages, exact.getFirst()))), within(1e-4f));
    }

    @Test
    void embeddingsOfAnotherModelAreNeverCompared() {
        var random = new Random(8);
        var passages = new ArrayList<>(random(random, 20, "old"));
        passages.replaceAll(
                passage -> passage.key().number() % 2 == 0 ? passage : with(passage, vector(random, "new", 48)));
        assertThat(meaning(passages, vector(random, "new", 48), 50)).hasSize(10)
            .allSatisfy(found -> assertThat(found.passage().number() % 2).isEqualTo(1));
        assertThat(read(passages, KnowledgeIndex::models)).containsExactlyInAnyOrder("old", "new");
        assertThat(meaning(passages, vector(random, "third", 48), 50)).isEmpty();
        assertThatThrownBy(() -> meaning(passages, vector(random, "new", 32), 50))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPassageWithoutEmbeddingIsFoundByItsWords() {
        var passages = List.of(with(passage(HANDBOOK, 0, "Only words."), null));
        assertThat(words(passages, "words", TextLanguage.ENGLISH, BOTH)).hasSize(1);
        assertThat(nearest(passages, BOTH)).isEmpty();
    }

    @Test
    void noListIsLongerThanAskedFor() {
        var passages = random(new Random(9), 60, "m");
        List<Scored> words = read(passages, index -> index.words("same", TextLanguage.ENGLISH, BOTH, 10));
        assertThat(words).hasSize(10);
        assertThat(meaning(passages, vector(new Random(1), "m", 32), 10)).hasSize(10);
    }

    @Test
    void itKnowsHowManyPassagesAreInWhichLanguage() {
        var passages = List.of(passage(HANDBOOK, 0, "The branch."), passage(HANDBOOK, 1, "支行的报告。"),
                passage(CONTRACT, 0, "The contract of the branch."));
        assertThat(languages(passages, BOTH)).isEqualTo(Map.of(TextLanguage.ENGLISH, 2, TextLanguage.CHINESE, 1));
        assertThat(languages(passages, Set.of(CONTRACT))).isEqualTo(Map.of(TextLanguage.ENGLISH, 1));
        assertThat(read(passages, KnowledgeIndex::size)).isEqualTo(3);
    }

    @Test
    void anIndexOfNothingFindsNothing() {
        assertThat(words(List.of(), "anything", TextLanguage.ENGLISH, BOTH)).isEmpty();
        assertThat(nearest(List.of(), BOTH)).isEmpty();
    }

    static IndexedPassage passage(UUID file, int number, String text) {
        var key = new PassageKey(file, number);
        return new IndexedPassage(key, "", text, Languages.of(text), vector(new Random(number), "m", 32));
    }

    static List<IndexedPassage> random(Random random, int size, String model) {
        var passages = new ArrayList<IndexedPassage>();
        for (int number = 0; number < size; number++) {
            var key = new PassageKey(number % 3 == 0 ? CONTRACT : HANDBOOK, number);
            passages.add(new IndexedPassage(key, "", "The same words in passage " + number, TextLanguage.ENGLISH,
                    vector(random, model, 32)));
        }
        return passages;
    }

    static Embedding vector(Random random, String model, int dimension) {
        float[] vector = new float[dimension];
        for (int at = 0; at < dimension; at++) {
            vector[at] = (float) random.nextGaussian();
        }
        return Embedding.of(model, vector);
    }

    private List<PassageKey> words(List<IndexedPassage> passages, String question, TextLanguage language,
            Set<UUID> files) {
        return read(passages, index -> index.words(question, language, files, 50)).stream()
            .map(Scored::passage)
            .toList();
    }

    private List<Scored> meaning(List<IndexedPassage> passages, Embedding question, int limit) {
        return read(passages, index -> index.meaning(question, BOTH, limit));
    }

    private Map<TextLanguage, Integer> languages(List<IndexedPassage> passages, Set<UUID> files) {
        return read(passages, index -> index.languages(files));
    }

    private List<PassageKey> nearest(List<IndexedPassage> passages, Set<UUID> files) {
        Embedding question = vector(new Random(99), "m", 32);
        return read(passages, index -> index.meaning(question, files, 50)).stream().map(Scored::passage).toList();
    }

    private static IndexedPassage with(IndexedPassage passage, @Nullable Embedding embedding) {
        return new IndexedPassage(passage.key(), passage.heading(), passage.text(), passage.language(), embedding);
    }

    private static Embedding embedding(IndexedPassage passage) {
        return Objects.requireNonNull(passage.embedding());
    }

    private static IndexedPassage byKey(List<IndexedPassage> passages, PassageKey key) {
        return passages.stream().filter(passage -> passage.key().equals(key)).findFirst().orElseThrow();
    }

}
