package dev.atrium.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.atrium.bench.RetrievalCollection.Asked;
import dev.atrium.bench.RetrievalCollection.Document;
import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.Found;
import dev.atrium.knowledge.IndexedPassage;
import dev.atrium.knowledge.Joining;
import dev.atrium.knowledge.KnowledgeIndex;
import dev.atrium.knowledge.KnowledgeIndexes;
import dev.atrium.knowledge.Languages;
import dev.atrium.knowledge.Passage;
import dev.atrium.knowledge.PassageKey;
import dev.atrium.knowledge.PassageSearch;
import dev.atrium.knowledge.RevisionHash;
import dev.atrium.knowledge.Scored;
import dev.atrium.knowledge.Splitter;
import dev.atrium.knowledge.TextLanguage;

/// Searches one collection as the product would: its documents are files, cut, embedded and indexed by the product's
/// own classes. A document is as good as its best passage.
final class RetrievalQuality {

    private static final int STEPS = 20;

    private final RetrievalCollection collection;

    private final Embeddings embeddings;

    private final Set<UUID> files;

    RetrievalQuality(RetrievalCollection collection, Embeddings embeddings) {
        this.collection = collection;
        this.embeddings = embeddings;
        this.files = Set
            .copyOf(IntStream.range(0, collection.documents().size()).mapToObj(RetrievalQuality::file).toList());
    }

    /// What was found for one question.
    private record Answer(Asked asked, List<Scored> words, List<Scored> meaning, List<Found> joined) {
    }

    RetrievalRow measure(Path folder) {
        var passages = passages();
        var hash = new RevisionHash();
        passages.forEach(hash::add);
        var revision = hash.revision();
        try (var indexes = new KnowledgeIndexes(folder, Long.MAX_VALUE)) {
            indexes.build(revision, passages);
            return indexes.read(revision, index -> row(index, passages.size())).orElseThrow();
        }
    }

    private List<IndexedPassage> passages() {
        var passages = new ArrayList<IndexedPassage>();
        var splitter = new Splitter(embeddings);
        for (int number = 0; number < collection.documents().size(); number++) {
            Document document = collection.documents().get(number);
            int part = 0;
            for (Passage passage : splitter.split(document.text(), List.of())) {
                String text = passage.in(document.text());
                passages.add(new IndexedPassage(new PassageKey(file(number), part++), "", text, passage.language(),
                        embeddings.of("", text, passage.language())));
            }
            Progress.show("embedding " + collection.name() + " " + collection.language(), number + 1,
                    collection.documents().size());
        }
        return passages;
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
        var findings = new PassageSearch(embeddings).search(index, asked.text(), files, 2 * Joining.DEPTH);
        var words = index.words(asked.text(), findings.language(), files, Joining.DEPTH);
        String model = index.models().size() == 1 ? index.models().iterator().next() : embeddings.in(language).id();
        var question = embeddings.named(model).orElseThrow().ofQuestion(asked.text());
        return new Answer(asked, words, index.meaning(question, files, Joining.DEPTH), findings.found());
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
        return Joining.of(answer.words, List.of(new Joining.Nearest(answer.meaning, weight)), 2 * Joining.DEPTH);
    }

    private RankQuality quality(List<Answer> answers, Function<Answer, List<String>> ranking) {
        return RankQuality
            .mean(answers.stream().map(answer -> RankQuality.of(ranking.apply(answer), answer.asked.gains())).toList());
    }

    private <T> List<String> documents(List<T> found, Function<T, PassageKey> passage) {
        var documents = new LinkedHashSet<String>();
        found.forEach(one -> documents
            .add(collection.documents().get((int) passage.apply(one).file().getLeastSignificantBits()).id()));
        return List.copyOf(documents);
    }

    private static UUID file(int number) {
        return new UUID(1, number);
    }

}
