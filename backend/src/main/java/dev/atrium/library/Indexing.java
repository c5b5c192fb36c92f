package dev.atrium.library;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.atrium.file.HeldFile;
import dev.atrium.file.OnFileRead;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.Passage;
import dev.atrium.knowledge.Splitter;
import dev.atrium.knowledge.TextLanguage;
import dev.atrium.library.PassageStore.Begun;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The last step of reading a file: its text becomes passages with their embeddings, stored a few at a time, and it goes
/// on from there after a crash. None of them counts before the file is read.
@Component
class Indexing implements OnFileRead {

    /// An index holds eight times as many. Books have a few thousand.
    static final int MOST_PASSAGES = 25_000;

    private static final int AT_ONCE = 16;

    /// Ten million characters, on a machine with other things to do.
    private static final Duration SPLITTING = Duration.ofMinutes(5);

    private final TenantTransaction transaction;

    private final PassageStore passages;

    private final KnownFileStore known;

    private final FileRevision revision;

    private final Splitter splitter;

    private final Map<TextLanguage, String> models;

    private final PassageEmbedding embedding;

    private final BlockingCalls blocking;

    private final Clock clock;

    Indexing(TenantTransaction transaction, PassageStore passages, KnownFileStore known, FileRevision revision,
            Splitter splitter, Embeddings embeddings, PassageEmbedding embedding, BlockingCalls blocking, Clock clock) {
        this.transaction = transaction;
        this.passages = passages;
        this.known = known;
        this.revision = revision;
        this.splitter = splitter;
        this.models = embeddings.models();
        this.embedding = embedding;
        this.blocking = blocking;
        this.clock = clock;
    }

    @Override
    public Mono<Supplier<Mono<Void>>> fileRead(HeldFile file) {
        return split(file).flatMap(cut -> begun(file, cut).flatMap(done -> rest(file, cut, done))
            .then(Mono.defer(() -> finished(file, cut)))
            .map(ready -> () -> this.known.add(ready, Moments.now(this.clock))));
    }

    private Mono<List<Passage>> split(HeldFile file) {
        return this.blocking.call(SPLITTING, () -> this.splitter.split(file.text().text(), file.text().sections()))
            .doOnNext(cut -> {
                if (cut.size() > MOST_PASSAGES) {
                    throw file.unusable("too-much-text");
                }
            });
    }

    /// How many passages an earlier try has left that are as they would be made now. The
    /// others are removed.
    private Mono<Integer> begun(HeldFile file, List<Passage> cut) {
        return this.transaction.in(file.tenant(), () -> this.passages.begun(file.file().id(), MOST_PASSAGES + 1))
            .flatMap(found -> {
                int good = good(found, cut);
                Mono<Void> rest = found.size() == good ? Mono.empty()
                        : file.store(() -> this.passages.cut(file.file().id(), good));
                return rest.thenReturn(good);
            });
    }

    private int good(List<Begun> found, List<Passage> cut) {
        int good = 0;
        while (good < Math.min(found.size(), cut.size())
                && found.get(good).equals(new Begun(good, cut.get(good), model(cut.get(good))))) {
            good++;
        }
        return good;
    }

    private Mono<Void> rest(HeldFile file, List<Passage> cut, int done) {
        file.reached(done, cut.size());
        return Flux.range(0, (cut.size() - done + AT_ONCE - 1) / AT_ONCE)
            .map(batch -> done + batch * AT_ONCE)
            .concatMap(from -> some(file, cut, from, Math.min(from + AT_ONCE, cut.size())), 1)
            .then();
    }

    private Mono<Void> some(HeldFile file, List<Passage> cut, int from, int to) {
        List<StoredPassage> some = IntStream.range(from, to)
            .mapToObj(number -> new StoredPassage(file.file().id(), number, cut.get(number),
                    cut.get(number).in(file.text().text())))
            .toList();
        return this.embedding.of(some)
            .flatMap(embedded -> file.store(() -> this.passages.add(file.file().id(), some)
                .then(this.passages.addEmbeddings(file.file().id(), embedded))))
            .then(Mono.fromRunnable(() -> file.reached(to, cut.size())));
    }

    private Mono<KnownFile> finished(HeldFile file, List<Passage> cut) {
        Set<TextLanguage> languages = EnumSet.noneOf(TextLanguage.class);
        cut.forEach(passage -> languages.add(passage.language()));
        Set<String> models = KnownFile.wanted(languages, this.models);
        return this.revision.of(file.tenant(), file.file().id(), models)
            .map(revision -> new KnownFile(file.file().id(), file.file().name(), revision, cut.size(), languages,
                    models));
    }

    private String model(Passage passage) {
        return Objects.requireNonNull(this.models.get(passage.language()));
    }

}
