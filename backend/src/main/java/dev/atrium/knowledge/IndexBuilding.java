package dev.atrium.knowledge;

import java.io.Closeable;
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

/// Writes an index into an empty folder, passage after passage.
final class IndexBuilding implements Closeable {

    static final String PASSAGE = "passage";

    static final String FILE = "file";

    /// The largest index on a server's own disk. More is a matter for a search engine.
    static final int MOST = 200_000;

    static final Similarity BM25 = new BM25Similarity(1.2f, 0.75f);

    private static final double BUFFER_MEGABYTES = 16;

    private static final FieldType WORDS = words();

    private final PassageTable table = new PassageTable();

    private final Directory folder;

    private final VectorWriter vectors;

    private final IndexWriter words;

    IndexBuilding(Path path) throws IOException {
        this.folder = new MMapDirectory(path);
        this.vectors = new VectorWriter(folder);
        this.words = new IndexWriter(folder,
                new IndexWriterConfig(Analyzers.byField()).setSimilarity(BM25)
                    .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                    .setMergeScheduler(new SerialMergeScheduler())
                    .setRAMBufferSizeMB(BUFFER_MEGABYTES));
    }

    /// When it returns, everything is on the disk itself.
    void finish() throws IOException {
        vectors.finish();
        vectors.close();
        words.forceMerge(1);
        words.commit();
        words.close();
        table.write(folder);
        folder.sync(List.of(folder.listAll()));
        folder.syncMetaData();
    }

    /// Leaves what is not finished as it is.
    @Override
    public void close() throws IOException {
        words.rollback();
        vectors.close();
        folder.close();
    }

    void add(IndexedPassage passage) throws IOException {
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
