package dev.atrium.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/// Writes an index into an empty folder, on the caller's thread. When it returns, everything is on the disk itself.
final class IndexBuilding {

    static final String PASSAGE = "passage";

    static final String FILE = "file";

    /// The largest index on a server's own disk. More is a matter for a search engine.
    static final int MOST = 200_000;

    static final Similarity BM25 = new BM25Similarity(1.2f, 0.75f);

    private static final double BUFFER_MEGABYTES = 16;

    private static final FieldType WORDS = words();

    private final PassageTable table = new PassageTable();

    private IndexBuilding() {
    }

    static void into(Path path, Iterable<IndexedPassage> passages) throws IOException {
        try (var folder = new MMapDirectory(path)) {
            var building = new IndexBuilding();
            building.write(folder, passages);
            building.table.write(folder);
            folder.sync(List.of(folder.listAll()));
            folder.syncMetaData();
        }
    }

    private void write(Directory folder, Iterable<IndexedPassage> passages) throws IOException {
        var settings = new IndexWriterConfig(Analyzers.byField()).setSimilarity(BM25)
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setMergeScheduler(new SerialMergeScheduler())
            .setRAMBufferSizeMB(BUFFER_MEGABYTES);
        try (var vectors = new VectorWriter(folder); var words = new IndexWriter(folder, settings)) {
            for (IndexedPassage passage : passages) {
                add(passage, words, vectors);
            }
            vectors.finish();
            words.forceMerge(1);
            words.commit();
        }
    }

    private void add(IndexedPassage passage, IndexWriter words, VectorWriter vectors) throws IOException {
        if (table.size() == MOST) {
            throw new IllegalArgumentException("more than " + MOST + " passages in one index");
        }
        int place = table.add(passage);
        var document = new Document();
        document.add(new NumericDocValuesField(PASSAGE, place));
        document.add(new KeywordField(FILE, passage.key().file().toString(), Field.Store.NO));
        String text = passage.searchable();
        document.add(new Field(Analyzers.FOLDED, text, WORDS));
        Analyzers.stemmed(passage.language()).ifPresent(field -> document.add(new Field(field, text, WORDS)));
        words.addDocument(document);
        if (passage.embedding() != null) {
            vectors.add(place, passage.embedding());
        }
    }

    /// How often a word occurs is counted, where is not.
    private static FieldType words() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

}
