package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.atrium.knowledge.Embedding;
import dev.atrium.knowledge.KnowledgeIndex;
import dev.atrium.knowledge.KnowledgeIndexes;
import dev.atrium.knowledge.OnnxEmbedder;
import dev.atrium.knowledge.OnnxModel;
import dev.atrium.knowledge.Revision;
import dev.atrium.knowledge.Scored;
import dev.atrium.knowledge.TextLanguage;
import dev.atrium.stack.process.Downloads;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What search costs: the first use after a start, then time and memory as indexes grow, against a scan of all
/// vectors as they were before they were made small.
final class RetrievalSpeed {

    private static final int QUESTIONS = 300;

    private static final int TOP = 10;

    private static final int DEPTH = 100;

    private static final double MEGABYTE = 1 << 20;

    private static final Set<UUID> FILES = Set.of(MadePassages.FILE);

    /// Kept so that no work is found to be of no use, and left out.
    private static volatile @Nullable Object last;

    private final Path folder;

    RetrievalSpeed(Path folder) {
        this.folder = folder;
    }

    void measure(boolean shortly) {
        System.out
            .printf("%n| model | loaded and first question, ms | question p50 ms | passage of 200 tokens p50 ms |%n"
                    + "| --- | ---: | ---: | ---: |%n");
        coldUse(OnnxModel.english(), "How long are records kept? ",
                "The branch keeps records for ten years. ".repeat(25));
        coldUse(OnnxModel.chinese(), "记录要保存多久？", "分行把所有的记录保存十年。".repeat(15));
        System.out
            .printf("%n| passages | built s | disk MB | opened and first question ms | heap MB | words p50 / p99 ms |"
                    + " meaning p50 / p99 ms | exact float scan p50 ms | recall@10 of it | as floats MB |%n"
                    + "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n");
        for (int size : shortly ? List.of(1_000, 10_000) : List.of(1_000, 10_000, 100_000)) {
            grown(size);
        }
    }

    private static void coldUse(OnnxModel model, String question, String passage) {
        long start = System.nanoTime();
        try (var embedder = new OnnxEmbedder(model, 1)) {
            embedder.ofQuestion(question);
            double first = (System.nanoTime() - start) / 1e6;
            var questions = timed(100, number -> embedder.ofQuestion(question + number));
            var passages = timed(50, number -> embedder.ofPassage(number + passage));
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.1f | %.1f |%n", model.id(), first, at(questions, 50),
                    at(passages, 50));
        }
    }

    private void grown(int size) {
        Downloads.delete(folder);
        var revision = new Revision(String.format("%064d", size));
        try (var indexes = new KnowledgeIndexes(folder, Long.MAX_VALUE)) {
            long start = System.nanoTime();
            indexes.build(revision, new MadePassages(size));
            double built = (System.nanoTime() - start) / 1e9;
            long before = usedHeap();
            start = System.nanoTime();
            found(indexes.read(revision, index -> search(index, 0)));
            double opened = (System.nanoTime() - start) / 1e6;
            double heap = (usedHeap() - before) / MEGABYTE;
            System.out.printf(Locale.ROOT, "| %,d | %.1f | %.1f | %.0f | %.1f ", size, built, onDisk() / MEGABYTE,
                    opened, heap);
            found(indexes.read(revision, index -> compared(index, size)));
        }
        finally {
            Downloads.delete(folder);
        }
    }

    private static void found(Optional<Integer> result) {
        if (result.isEmpty()) {
            throw new IllegalStateException("the index that was just built is not there");
        }
    }

    private static int search(KnowledgeIndex index, int number) {
        return words(index, number).size() + meaning(index, number).size();
    }

    private static List<Scored> words(KnowledgeIndex index, int number) {
        return index.words(MadePassages.question(number), TextLanguage.ENGLISH, FILES, DEPTH);
    }

    private static List<Scored> meaning(KnowledgeIndex index, int number) {
        return index.meaning(Embedding.of(MadePassages.MODEL, MadePassages.vector(-number - 1)), FILES, DEPTH);
    }

    private static int compared(KnowledgeIndex index, int size) {
        timed(QUESTIONS, number -> search(index, number));
        var words = timed(QUESTIONS, number -> words(index, number));
        var meaning = timed(QUESTIONS, number -> meaning(index, number));
        var exact = new FloatScan(size);
        IntFunction<int[]> scan = number -> exact.nearest(MadePassages.vector(-number - 1), DEPTH);
        timed(QUESTIONS / 3, scan);
        var scanned = timed(QUESTIONS, scan);
        double recall = IntStream.range(0, QUESTIONS / 3).mapToDouble(number -> {
            var nearest = meaning(index, number).stream().limit(TOP).map(found -> found.passage().number()).toList();
            return IntStream.of(scan.apply(number)).limit(TOP).filter(nearest::contains).count() / (double) TOP;
        }).average().orElse(0);
        System.out.printf(Locale.ROOT, "| %.2f / %.1f | %.2f / %.1f | %.2f | %.3f | %.1f |%n", at(words, 50),
                at(words, 99), at(meaning, 50), at(meaning, 99), at(scanned, 50), recall, exact.bytes() / MEGABYTE);
        return size;
    }

    private static Histogram timed(int rounds, IntFunction<?> work) {
        var times = new Histogram(3);
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            Object result = work.apply(round);
            times.recordValue(System.nanoTime() - start);
            last = result;
        }
        return times;
    }

    private static double at(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private long onDisk() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

}
