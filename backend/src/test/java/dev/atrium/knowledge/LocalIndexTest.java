package dev.atrium.knowledge;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.io.TempDir;

/// The index on a server's own disk.
class LocalIndexTest extends KnowledgeIndexContract {

    @TempDir
    Path folder;

    @Override
    <T> T read(List<IndexedPassage> passages, Function<KnowledgeIndex, T> reading) {
        var hash = new RevisionHash();
        passages.forEach(hash::add);
        var revision = hash.revision();
        try (var indexes = new KnowledgeIndexes(folder, 1_000_000)) {
            indexes.build(revision, passages);
            return indexes.read(revision, reading).orElseThrow();
        }
    }

}
