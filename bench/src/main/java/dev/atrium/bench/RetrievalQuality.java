package dev.atrium.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

import dev.atrium.bench.RetrievalCollection.Asked;
import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.Found;
import dev.atrium.knowledge.Joining;
import dev.atrium.knowledge.KnowledgeIndex;
import dev.atrium.knowledge.Languages;
import dev.atrium.knowledge.PassageKey;
import dev.atrium.knowledge.PassageSearch;
import dev.atrium.knowledge.Scored;
import dev.atrium.knowledge.TextLanguage;

/// Searches one collection as the product would. A document is as good as its best passage.
final class RetrievalQuality {

    private static final int STEPS = 20;

    private final RetrievalCollection collection;

    private final Embeddings embeddings;

    private final IndexedCollection indexed;

    RetrievalQuality(RetrievalCollection collection, IndexedCollection indexed, Embeddings embeddings) {
        this.collection = collection;
        this.indexed = indexed;
        this.embeddings = embeddings;
    }

    /// What was found for one question.
    private record Answer(Asked asked, List<Scored> words, List<Scored> meaning, List<Found> joined) {
    }

    RetrievalRow measure(Path folder) {
        return indexed.read(folder, index -> row(index, indexed.passages()));
    }

    private RetrievalRow row(KnowledgeIndex index, int passages) {
        var answered = new ArrayList<Answer>();
        for (Asked asked : collection.questions()) {
            if (!asked.gains().isEmpty()) {
                answered.add(answer(index, asked));
            }
            Progress.show("asking " + collection.name() + " " + collection.language(), answered.size(),
                    collection.questions().size());
        }
        var chosenOn = RetrievalCollections.half(answered, 0);
        var told = RetrievalCollections.half(answered, 1);
        double best = bestWeight(chosenOn);
        return new RetrievalRow(collection.name(), collection.language(), collection.documents().size(), passages,
                told.size(), quality(told, answer -> documents(answer.words, Scored::passage)),
                quality(told, answer -> documents(answer.meaning, Scored::passage)),
                quality(told, answer -> documents(answer.joined, Found::passage)), best,
                quality(told, answer -> documents(joined(answer, best), Found::passage)));
    }

    private Answer answer(KnowledgeIndex index, Asked asked) {
        TextLanguage language = Languages.of(asked.text());
        var findings = new PassageSearch(embeddings).search(index, asked.text(), indexed.files(), 2 * Joining.DEPTH);
        var words = index.words(asked.text(), findings.language(), indexed.files(), Joining.DEPTH);
        String model = index.models().size() == 1 ? index.models().iterator().next() : embeddings.in(language).id();
        var question = embeddings.named(model).orElseThrow().ofQuestion(asked.text());
        return new Answer(asked, words, index.meaning(question, indexed.files(), Joining.DEPTH), findings.found());
    }

    private double bestWeight(List<Answer> answers) {
        double best = 0;
        double most = 0;
        for (int step = 0; step <= STEPS; step++) {
            double weight = (double) step / STEPS;
            double ndcg = quality(answers, answer -> documents(joined(answer, weight), Found::passage)).ndcg();
            if (ndcg > most) {
                most = ndcg;
                best = weight;
            }
        }
        return best;
    }

    private static List<Found> joined(Answer answer, double weight) {
        return Joining.of(answer.words, List.of(new Joining.Nearest("", answer.meaning, weight)), 2 * Joining.DEPTH);
    }

    private RankQuality quality(List<Answer> answers, Function<Answer, List<String>> ranking) {
        return RankQuality
            .mean(answers.stream().map(answer -> RankQuality.of(ranking.apply(answer), answer.asked.gains())).toList());
    }

    private <T> List<String> documents(List<T> found, Function<T, PassageKey> passage) {
        var documents = new LinkedHashSet<String>();
        found.forEach(one -> documents.add(indexed.document(passage.apply(one))));
        return List.copyOf(documents);
    }

}
