package dev.atrium.knowledge;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;

/// An index on this server's disk: Lucene for the words, all vectors in memory for the meaning. Any number of threads
/// may search it.
final class LocalIndex implements KnowledgeIndex, Closeable {

    private final Directory folder;

    private final DirectoryReader reader;

    private final IndexSearcher searcher;

    private final PassageTable table;

    private final Map<String, Vectors> vectors = new HashMap<>();

    private LocalIndex(Directory folder) throws IOException {
        this.folder = folder;
        this.table = PassageTable.read(folder);
        for (String file : VectorWriter.files(folder)) {
            Vectors some = Vectors.read(folder, file);
            vectors.put(some.model(), some);
        }
        this.reader = DirectoryReader.open(folder);
        this.searcher = new IndexSearcher(reader);
        searcher.setSimilarity(IndexBuilding.BM25);
        searcher.setQueryCache(null);
    }

    /// Fails when a file is missing or was changed.
    static LocalIndex open(Path path) throws IOException {
        var folder = new MMapDirectory(path);
        try {
            return new LocalIndex(folder);
        }
        catch (IOException | RuntimeException unreadable) {
            folder.close();
            throw unreadable;
        }
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public Map<TextLanguage, Integer> languages(Set<UUID> files) {
        return table.languages(files);
    }

    @Override
    public Set<String> models() {
        return Set.copyOf(vectors.keySet());
    }

    @Override
    public int frequency(String field, String word) {
        try {
            return reader.docFreq(new Term(field, word));
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public List<Scored> words(String question, TextLanguage language, Set<UUID> files, int limit) {
        try {
            var found = searcher.search(WordQuery.of(question, language, files), limit);
            var scored = new ArrayList<Scored>();
            for (ScoreDoc document : found.scoreDocs) {
                scored.add(new Scored(table.key(place(document.doc)), document.score));
            }
            return scored;
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int place(int document) throws IOException {
        var leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
        NumericDocValues places = leaf.reader().getNumericDocValues(IndexBuilding.PASSAGE);
        if (!places.advanceExact(document - leaf.docBase)) {
            throw new IllegalStateException("a passage without a place");
        }
        return (int) places.longValue();
    }

    @Override
    public List<Scored> meaning(Embedding question, Set<UUID> files, int limit) {
        @Nullable Vectors of = vectors.get(question.model());
        if (of == null) {
            return List.of();
        }
        return of.nearest(question, table.of(files), limit)
            .stream()
            .map(hit -> new Scored(table.key(hit.passage()), hit.similarity()))
            .toList();
    }

    /// What it holds in memory.
    long bytes() {
        return table.bytes() + vectors.values().stream().mapToLong(Vectors::bytes).sum();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        folder.close();
    }

}
