package dev.atrium.knowledge;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;

/// All embeddings of one model in an index, in memory. The nearest are found by comparing with every one: exact,
/// nothing to build or to tune, any selection for free, and below a hundred thousand as fast as a graph.
final class Vectors {

    static final int VERSION = 1;

    static final String CODEC = "AtriumVectors";

    private final String model;

    private final int[] passages;

    private final float[] scales;

    private final byte[][] values;

    private Vectors(String model, int size) {
        this.model = model;
        this.passages = new int[size];
        this.scales = new float[size];
        this.values = new byte[size][];
    }

    /// A file holds the vectors of one model and is written by [VectorWriter].
    static Vectors read(Directory folder, String file) throws IOException {
        try (var in = folder.openInput(file, IOContext.READONCE)) {
            CodecUtil.checksumEntireFile(in);
            in.seek(0);
            CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
            return read(in);
        }
    }

    /// How many there are is said by the file's length.
    private static Vectors read(IndexInput in) throws IOException {
        String model = in.readString();
        int dimension = in.readVInt();
        long rest = in.length() - in.getFilePointer() - CodecUtil.footerLength();
        var vectors = new Vectors(model, Math.toIntExact(rest / (2 * Integer.BYTES + dimension)));
        for (int at = 0; at < vectors.passages.length; at++) {
            vectors.passages[at] = in.readInt();
            vectors.scales[at] = Float.intBitsToFloat(in.readInt());
            vectors.values[at] = new byte[dimension];
            in.readBytes(vectors.values[at], 0, dimension);
        }
        return vectors;
    }

    String model() {
        return model;
    }

    long bytes() {
        return values.length == 0 ? 0 : values.length * (values[0].length + 16L + 3 * Integer.BYTES);
    }

    /// The nearest, nearest first; of those equally near the earlier ones.
    List<Hit> nearest(Embedding question, PassageTable.Selection selection, int limit) {
        if (values.length > 0 && values[0].length != question.dimension()) {
            throw new IllegalArgumentException(question + " asked of another dimension");
        }
        var best = new LongHeap(limit);
        for (int at = 0; at < values.length; at++) {
            if (selection.has(passages[at])) {
                float similarity = question.similarity(values[at], scales[at]);
                long entry = (long) NumericUtils.floatToSortableInt(similarity) << 32 | (Integer.MAX_VALUE - at);
                if (best.size() < limit) {
                    best.push(entry);
                }
                else if (entry > best.top()) {
                    best.updateTop(entry);
                }
            }
        }
        return hits(best);
    }

    private List<Hit> hits(LongHeap best) {
        var hits = new Hit[best.size()];
        for (int rank = hits.length - 1; rank >= 0; rank--) {
            long entry = best.pop();
            int at = Integer.MAX_VALUE - (int) entry;
            hits[rank] = new Hit(passages[at], NumericUtils.sortableIntToFloat((int) (entry >> 32)));
        }
        return Arrays.asList(hits);
    }

    record Hit(int passage, float similarity) {
    }

}
