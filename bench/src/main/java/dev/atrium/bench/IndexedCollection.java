package dev.atrium.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.atrium.bench.RetrievalCollection.Document;
import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.IndexedPassage;
import dev.atrium.knowledge.KnowledgeIndex;
import dev.atrium.knowledge.KnowledgeIndexes;
import dev.atrium.knowledge.Passage;
import dev.atrium.knowledge.PassageKey;
import dev.atrium.knowledge.RevisionHash;
import dev.atrium.knowledge.Splitter;

/// A collection as the product would have it: its documents are files, cut, embedded and indexed by the product's own
/// classes.
final class IndexedCollection {

    private final RetrievalCollection collection;

    private final List<IndexedPassage> passages;

    private final Map<PassageKey, String> texts = new HashMap<>();

    IndexedCollection(RetrievalCollection collection, Embeddings embeddings) {
        this.collection = collection;
        this.passages = passages(collection, embeddings);
        passages.forEach(passage -> texts.put(passage.key(), passage.text()));
    }

    int passages() {
        return passages.size();
    }

    /// Reads in the index, which is built in this folder first if it is not there.
    <T> T read(Path folder, Function<KnowledgeIndex, T> reading) {
        var hash = new RevisionHash();
        passages.forEach(hash::add);
        var revision = hash.revision();
        try (var indexes = new KnowledgeIndexes(folder, Long.MAX_VALUE)) {
            indexes.build(revision, passages);
            return indexes.read(revision, reading).orElseThrow();
        }
    }

    Set<UUID> files() {
        return files(0, collection.documents().size());
    }

    Set<UUID> files(int from, int to) {
        return IntStream.range(from, to).mapToObj(IndexedCollection::file).collect(Collectors.toSet());
    }

    String text(PassageKey passage) {
        return Objects.requireNonNull(texts.get(passage));
    }

    /// The document that a passage is of.
    String document(PassageKey passage) {
        return collection.documents().get((int) passage.file().getLeastSignificantBits()).id();
    }

    private static List<IndexedPassage> passages(RetrievalCollection collection, Embeddings embeddings) {
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

    private static UUID file(int number) {
        return new UUID(1, number);
    }

}
