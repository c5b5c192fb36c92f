package dev.atrium.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The indexes on this server's disk, one folder for each revision. A folder appears whole or not at all, and never
/// changes; what is missing or broken is built again from the record. One process has the folder for itself.
public final class KnowledgeIndexes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeIndexes.class);

    private static final String UNFINISHED = ".tmp";

    private static final int ATTEMPTS = 3;

    /// Each takes a handful of files of the operating system.
    private static final int MOST_OPEN = 200;

    private final Path root;

    private final long mostBytes;

    private final boolean temporary;

    private final Map<Revision, SharedIndex> open = new ConcurrentHashMap<>();

    /// @param mostBytes of vectors in memory; beyond it the index that was used least
    /// recently is closed
    public KnowledgeIndexes(Path root, long mostBytes) {
        this(root, mostBytes, false);
    }

    private KnowledgeIndexes(Path root, long mostBytes, boolean temporary) {
        this.temporary = temporary;
        this.root = root;
        this.mostBytes = mostBytes;
        attempt(() -> {
            Files.createDirectories(root);
            removeUnfinished();
            return root;
        });
    }

    /// In a new folder that goes with this server.
    static KnowledgeIndexes temporary(long mostBytes) {
        return attempt(() -> new KnowledgeIndexes(Files.createTempDirectory("atrium-knowledge"), mostBytes, true));
    }

    Path root() {
        return root;
    }

    public boolean has(Revision revision) {
        return Files.isDirectory(folder(revision));
    }

    /// Builds what is not there yet. Two who build the same at a time are in nobody's
    /// way: the first to finish is kept.
    public void build(Revision revision, Iterable<IndexedPassage> passages) {
        if (has(revision)) {
            return;
        }
        try (var build = begin(revision)) {
            passages.forEach(build::add);
            build.publish();
        }
    }

    /// As above, for passages that come in portions.
    public IndexBuild begin(Revision revision) {
        Path unfinished = root.resolve(revision + "." + UUID.randomUUID() + UNFINISHED);
        return attempt(() -> new IndexBuild(unfinished, built -> publish(built, folder(revision))));
    }

    /// Reads in the index while it is held open. Nothing when this server does not have
    /// it, or has found it broken and thrown it away: then it has to be built.
    public <T> Optional<T> read(Revision revision, Function<? super KnowledgeIndex, T> reading) {
        return attempt(() -> {
            Optional<T> result = Optional.empty();
            for (int again = 0; result.isEmpty() && again < ATTEMPTS && has(revision); again++) {
                result = readOnce(revision, reading);
            }
            closeWhatIsTooMuch(revision);
            return result;
        });
    }

    /// Nothing also when it was closed in this moment.
    private <T> Optional<T> readOnce(Revision revision, Function<? super KnowledgeIndex, T> reading)
            throws IOException {
        try {
            return open.computeIfAbsent(revision, unknown -> new SharedIndex(folder(unknown))).read(reading);
        }
        catch (CorruptIndexException | IndexNotFoundException | IndexFormatTooOldException | IndexFormatTooNewException
                | NoSuchFileException broken) {
            log.warn("the index of revision {} is broken and will be built again", revision, broken);
            remove(revision);
            return Optional.empty();
        }
    }

    /// Removes all indexes but these. Who reads in one reads on to the end.
    public void keepOnly(Set<Revision> wanted) {
        attempt(() -> {
            try (var folders = Files.list(root)) {
                for (Path folder : folders.filter(path -> !path.toString().endsWith(UNFINISHED)).toList()) {
                    var revision = new Revision(folder.getFileName().toString());
                    if (!wanted.contains(revision)) {
                        remove(revision);
                    }
                }
            }
            return wanted;
        });
    }

    /// What the open ones hold in memory.
    long bytes() {
        return open.values().stream().mapToLong(SharedIndex::bytes).sum();
    }

    @Override
    public void close() {
        open.keySet().forEach(revision -> attempt(() -> letGo(revision)));
        if (temporary) {
            attempt(() -> {
                delete(root);
                return root;
            });
        }
    }

    private Path folder(Revision revision) {
        return root.resolve(revision.id());
    }

    /// The place may be taken by another who built the same, or be left by it in this
    /// very moment.
    private void publish(Path unfinished, Path folder) throws IOException {
        for (int again = 1; !Files.isDirectory(folder); again++) {
            try {
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
                IOUtils.fsync(root, true);
                return;
            }
            catch (IOException taken) {
                if (again == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    /// Removes this index. Who reads in it reads on to the end.
    public void remove(Revision revision) {
        attempt(() -> removed(revision));
    }

    private Revision removed(Revision revision) throws IOException {
        letGo(revision);
        Path gone = root.resolve(revision + "." + UUID.randomUUID() + UNFINISHED);
        try {
            Files.move(folder(revision), gone, StandardCopyOption.ATOMIC_MOVE);
            delete(gone);
        }
        catch (NoSuchFileException already) {
            log.debug("the index of revision {} was removed by somebody else", revision);
        }
        return revision;
    }

    private Revision letGo(Revision revision) throws IOException {
        var index = open.remove(revision);
        if (index != null) {
            index.letGo();
        }
        return revision;
    }

    private void closeWhatIsTooMuch(Revision justUsed) throws IOException {
        while (bytes() > mostBytes || open.size() > MOST_OPEN) {
            var oldest = open.entrySet()
                .stream()
                .filter(entry -> !entry.getKey().equals(justUsed))
                .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed()));
            if (oldest.isEmpty()) {
                return;
            }
            letGo(oldest.get().getKey());
        }
    }

    private void removeUnfinished() throws IOException {
        try (var folders = Files.list(root)) {
            for (Path folder : folders.filter(path -> path.toString().endsWith(UNFINISHED)).toList()) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            IOUtils.rm(folder);
        }
    }

    private static <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.make();
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private interface Attempt<T> {

        T make() throws IOException;

    }

}
