package dev.atrium.knowledge;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/// Writes the embeddings of an index while it is built, one file for each model, none kept in memory.
final class VectorWriter implements Closeable {

    private static final String FILE = "vectors-%d.atrium";

    /// While a model is replaced by another there are two for each language at most.
    private static final int MOST_MODELS = 16;

    private final Directory folder;

    private final Map<String, Output> outputs = new LinkedHashMap<>();

    VectorWriter(Directory folder) {
        this.folder = folder;
    }

    static List<String> files(Directory folder) throws IOException {
        var files = new ArrayList<String>();
        for (String name : folder.listAll()) {
            if (name.startsWith("vectors-")) {
                files.add(name);
            }
        }
        return files;
    }

    void add(int passage, Embedding embedding) throws IOException {
        Output output = outputs.get(embedding.model());
        if (output == null) {
            output = open(embedding);
        }
        if (output.dimension != embedding.dimension()) {
            throw new IllegalArgumentException(embedding + ", and others of " + output.dimension + " dimensions");
        }
        output.out.writeInt(passage);
        output.out.writeInt(Float.floatToIntBits(embedding.scale()));
        output.out.writeBytes(embedding.values(), embedding.dimension());
    }

    private Output open(Embedding first) throws IOException {
        if (outputs.size() == MOST_MODELS) {
            throw new IllegalArgumentException("embeddings of more than " + MOST_MODELS + " models");
        }
        IndexOutput out = folder.createOutput(FILE.formatted(outputs.size()), IOContext.DEFAULT);
        var output = new Output(out, first.dimension());
        outputs.put(first.model(), output);
        CodecUtil.writeHeader(out, Vectors.CODEC, Vectors.VERSION);
        out.writeString(first.model());
        out.writeVInt(first.dimension());
        return output;
    }

    void finish() throws IOException {
        for (Output output : outputs.values()) {
            CodecUtil.writeFooter(output.out);
        }
    }

    @Override
    public void close() throws IOException {
        for (Output output : outputs.values()) {
            output.out.close();
        }
    }

    private record Output(IndexOutput out, int dimension) {
    }

}
