package dev.atrium.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// An index that many read. It is opened by the first, and closed when it is no longer kept and the last has left.
final class SharedIndex {

    private final Path path;

    private @Nullable LocalIndex index;

    private int readers;

    private boolean kept = true;

    private long lastUsed;

    SharedIndex(Path path) {
        this.path = path;
    }

    /// Nothing when it was let go of meanwhile.
    <T> Optional<T> read(Function<? super KnowledgeIndex, T> reading) throws IOException {
        LocalIndex entered = enter();
        if (entered == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(entered));
        }
        finally {
            leave();
        }
    }

    private synchronized @Nullable LocalIndex enter() throws IOException {
        if (!kept) {
            return null;
        }
        LocalIndex open = index;
        if (open == null) {
            open = LocalIndex.open(path);
            index = open;
        }
        readers++;
        lastUsed = System.nanoTime();
        return open;
    }

    private synchronized void leave() throws IOException {
        readers--;
        closeIfUnused();
    }

    synchronized void letGo() throws IOException {
        kept = false;
        closeIfUnused();
    }

    private void closeIfUnused() throws IOException {
        LocalIndex open = index;
        if (!kept && readers == 0 && open != null) {
            index = null;
            open.close();
        }
    }

    synchronized long bytes() {
        LocalIndex open = index;
        return open == null ? 0 : open.bytes();
    }

    synchronized long lastUsed() {
        return lastUsed;
    }

}
