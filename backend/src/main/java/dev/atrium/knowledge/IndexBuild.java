package dev.atrium.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.lucene.util.IOUtils;

/// An index while it is built, beside the place it will have. Passages come in portions, of which none is kept in memory.
/// For one thread at a time. Closed before it is published, it leaves nothing behind.
public final class IndexBuild implements AutoCloseable {

    private final Path unfinished;

    private final Publishing publishing;

    private final IndexBuilding building;

    IndexBuild(Path unfinished, Publishing publishing) throws IOException {
        this.unfinished = unfinished;
        this.publishing = publishing;
        Files.createDirectory(unfinished);
        this.building = new IndexBuilding(unfinished);
    }

    public void add(List<IndexedPassage> passages) {
        passages.forEach(this::add);
    }

    void add(IndexedPassage passage) {
        attempt(() -> building.add(passage));
    }

    /// From now on it can be read.
    public void publish() {
        attempt(() -> {
            building.finish();
            building.close();
            publishing.publish(unfinished);
        });
    }

    @Override
    public void close() {
        attempt(() -> {
            building.close();
            if (Files.exists(unfinished)) {
                IOUtils.rm(unfinished);
            }
        });
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.make();
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    interface Publishing {

        void publish(Path unfinished) throws IOException;

    }

    private interface Attempt {

        void make() throws IOException;

    }

}
