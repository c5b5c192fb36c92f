package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.OnnxEmbedder;
import dev.atrium.knowledge.OnnxModel;
import dev.atrium.stack.process.Downloads;
import tools.jackson.databind.json.JsonMapper;

/// Search in files: how good it is on public questions, by words, by meaning and by both; and what it costs.
///
///     --data=DIR [--short] [--quality]
public final class RetrievalBench {

    private static final Path FOLDER = Path.of("bench", "target");

    private static final Path STATE = FOLDER.resolve("retrieval-state");

    private RetrievalBench() {
    }

    public static void main(String[] arguments) {
        var wishes = List.of(arguments);
        var data = wishes.stream()
            .filter(wish -> wish.startsWith("--data="))
            .map(wish -> wish.substring(7))
            .findFirst();
        boolean sound = data.map(Path::of).map(RetrievalCollections::in).filter(all -> !all.isEmpty()).map(all -> {
            if (!wishes.contains("--quality")) {
                new RetrievalSpeed(STATE).measure(wishes.contains("--short"));
            }
            return quality(all);
        }).orElseGet(() -> {
            System.err
                .println("There is no collection of questions in " + data.orElse("no folder: name one with --data"));
            return false;
        });
        System.exit(sound ? 0 : 1);
    }

    /// Whether joining was nowhere worse than words alone.
    private static boolean quality(List<RetrievalCollection> collections) {
        Downloads.delete(STATE);
        var measured = new Measured();
        Path cache = FOLDER.resolve("embeddings");
        try (var english = new CachedEmbedder(new OnnxEmbedder(OnnxModel.english(), 1), cache);
                var chinese = new CachedEmbedder(new OnnxEmbedder(OnnxModel.chinese(), 1), cache)) {
            var embeddings = new Embeddings(List.of(english, chinese));
            collections.forEach(collection -> measured.add(collection, collections, embeddings));
            System.out.printf("%nTexts embedded in this run: %,d%n", english.made() + chinese.made());
        }
        Downloads.delete(STATE);
        measured.show();
        var worse = measured.rows.stream().filter(RetrievalRow::joinedIsBelowWords).toList();
        worse.forEach(row -> System.out.println("Worse than words alone: " + row.collection() + " " + row.language()));
        return worse.isEmpty();
    }

    private static final class Measured {

        private final List<RetrievalRow> rows = new ArrayList<>();

        private final List<RetrievalRow> abroad = new ArrayList<>();

        private final List<RelevanceRow> relevance = new ArrayList<>();

        private final List<Map<String, Object>> evidence = new ArrayList<>();

        void add(RetrievalCollection collection, List<RetrievalCollection> all, Embeddings embeddings) {
            var indexed = new IndexedCollection(collection, embeddings);
            rows.add(new RetrievalQuality(collection, indexed, embeddings).measure(STATE));
            judge(new RetrievalRelevance(collection, indexed, embeddings), all);
            for (var other : all) {
                collection.askedLike(other).ifPresent(asked -> {
                    abroad.add(new RetrievalQuality(asked, indexed, embeddings).measure(STATE));
                    judge(new RetrievalRelevance(asked, indexed, embeddings), List.of());
                });
            }
        }

        private void judge(RetrievalRelevance judging, List<RetrievalCollection> others) {
            relevance.add(judging.measure(STATE, others));
            evidence.addAll(judging.evidence());
        }

        void show() {
            RetrievalBench.show("nDCG@10 and recall@10", rows);
            RetrievalBench.show("Asked in another language than that of the documents", abroad);
            System.out.printf("%nWhether nothing is found when nothing answers%n%n%s", RelevanceRow.HEAD);
            relevance.forEach(row -> System.out.print(row.line()));
            write("retrieval.jsonl", rows.stream().map(RetrievalRow::json).toList());
            write("retrieval-abroad.jsonl", abroad.stream().map(RetrievalRow::json).toList());
            write("retrieval-evidence.jsonl", evidence);
        }

    }

    private static void show(String title, List<RetrievalRow> rows) {
        System.out.printf("%n%s%n%n%s", title, RetrievalRow.HEAD);
        rows.forEach(row -> System.out.print(row.line()));
    }

    private static void write(String file, List<Map<String, Object>> rows) {
        var lines = new StringBuilder();
        rows.forEach(row -> lines.append(JsonMapper.shared().writeValueAsString(row)).append('\n'));
        try {
            Files.writeString(FOLDER.resolve(file), lines);
        }
        catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

}
